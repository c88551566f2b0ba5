"""What this desk remembers: tables, the one door for transactions, posting, questions, migrations."""
