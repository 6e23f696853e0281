"""`python -m commonweal`."""

from commonweal.cli.main import main

main()
