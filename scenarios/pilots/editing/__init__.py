"""The project lead's forms of a pilot: what it is, its plan, its budget. Nothing that is typed is lost."""
