"""Talk within the organisation, one thread for each capability."""
