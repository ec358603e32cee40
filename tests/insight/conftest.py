"""The same small city as for contacts."""

from contacts.conftest import city, draft, keep, operator, supervisor

__all__ = ["city", "draft", "keep", "operator", "supervisor"]
