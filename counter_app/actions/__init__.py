"""What a clerk can do: one file per action, each a frozen request and one function in one transaction."""
