"""The figures of a published Result: a page each, files of them, and the explored version in a frame."""
