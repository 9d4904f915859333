"""Think Family: the open-source family database and safeguarding insight system for local authorities."""

__version__ = "0.1.0"
