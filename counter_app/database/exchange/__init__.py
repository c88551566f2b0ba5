"""What travels between the databases of a chain, and how each of them takes it in."""

from counter_app.database.exchange import key_tables as key_tables  # its tables belong to the schema, as those of ``tables`` do
