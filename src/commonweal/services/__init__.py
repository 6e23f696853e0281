"""The use cases: authorise, transact, audit. One door for every interface."""
