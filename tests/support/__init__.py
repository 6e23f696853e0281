"""What tests stand on: a database server, records to begin with, guards that can be taken off."""
