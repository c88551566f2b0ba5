"""What people see of many desks: the line, what may be spent here, what head office could not take, other desks' requests."""
