"""The register: what the law asks a council to write down about its use of people's data, drawn from what runs."""

from thinkfamily.pipeline.register.writing import write_register

__all__ = ["write_register"]
