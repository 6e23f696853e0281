"""The Python API: open inputs, read content, call the engine, stamp the result. No Django, no records."""
