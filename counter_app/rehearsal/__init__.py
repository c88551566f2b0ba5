"""The rehearsal: case files play a programme's rules through the desk's own actions, and say where what came isn't what was expected."""
