"""The embedded database: real servers in folders of their own."""
