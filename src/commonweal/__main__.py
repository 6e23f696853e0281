"""`python -m commonweal`."""

from commonweal.cli.main import main

if __name__ == "__main__":  # the server's own process imports this module again
    main()
