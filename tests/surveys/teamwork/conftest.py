from tests.surveys.teamwork.builders import draft

__all__ = ["draft"]
