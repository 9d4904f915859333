"""The machine settings of a place: `thinkfamily.toml`, read into a frozen declaration that checks itself."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

from thinkfamily.engine.duck import MEMORY, THREADS
from thinkfamily.engine.opening import DUCKDB, Machine
from thinkfamily.governance.retention import RetentionRules
from thinkfamily.vocabulary.errors import ContractBroken

FILE = "thinkfamily.toml"
_VARIABLE = re.compile(r"^[A-Za-z_][A-Za-z0-9_]*$")


@dataclass(frozen=True, kw_only=True)
class DatabaseAt:
    """Where a database's address is found: the name of an environment variable, never the address itself.

    `isolation` is SQLAlchemy's name of the level at which it is read, and `schema` that in which its tables are, where
    they differ from what is usual and from what the contract says.
    """

    url_env: str
    isolation: str | None = None
    schema: str | None = None

    def __post_init__(self) -> None:
        if not _VARIABLE.match(self.url_env):
            raise ValueError(
                "url_env is the name of an environment variable; the address itself never stands in a file"
            )


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What a machine needs to know of a place; what a place *believes* stands in its contracts and rulebook.

    `invented` says that its people are invented, which every page and card then repeats. `capacity` is how many
    families the place's team can take up at a time. `databases` are those from which feeds are collected, by the name
    that their contracts give them. `engine` is what the stages run on that can run on several; `spark_master` and
    `spark` (properties) are for Spark alone. Paths are relative to the place.
    """

    name: str
    invented: bool = False
    capacity: int = 12
    engine: str = DUCKDB
    threads: int = THREADS
    memory: str = MEMORY
    spark_master: str = ""
    inbox: Path = Path("inbox")
    store: Path = Path("store")
    releases: Path = Path("releases")
    keys: Path = Path("keys")
    linked_copy_years: int = 6
    scores_months: int = 12
    worklists_days: int = 90
    access_log_years: int = 7
    grown_up_at: int = 19
    grown_up_with_plan_at: int = 25
    releases_kept: int = 3
    databases: Mapping[str, DatabaseAt] = field(default_factory=dict)
    spark: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise ValueError("place.name is empty")
        if self.capacity < 1 or self.threads < 1:
            raise ValueError("capacity and threads are at least one")
        _ = self.retention, self.machine

    @property
    def machine(self) -> Machine:
        """What its stages run on. Raises ValueError for an engine that is none, or a property that is no text."""
        if any(not isinstance(value, str) for value in self.spark.values()):
            raise ValueError("[spark] holds properties of Spark, each a text in quotes")
        return Machine(
            engine=self.engine,
            threads=self.threads,
            memory=self.memory,
            master=self.spark_master or None,
            properties=self.spark,
        )

    @property
    def retention(self) -> RetentionRules:
        """How long what is held may be held. Raises ValueError for a rule that keeps nothing."""
        return RetentionRules(**{name: getattr(self, name) for name in TABLES["retention"]})


# Which table of the file each setting stands in.
TABLES = {
    "place": ("name", "invented", "capacity"),
    "engine": ("engine", "threads", "memory", "spark_master"),
    "paths": ("inbox", "store", "releases", "keys"),
    "retention": tuple(each.name for each in fields(RetentionRules)),
}


def read_settings(folder: Path) -> Settings:
    """Read a place's settings. Raises ContractBroken for a key that we do not know or a value of the wrong kind."""
    path = folder / FILE
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
        return Settings(**_flat(told))
    except (tomllib.TOMLDecodeError, ValueError, TypeError) as fault:
        raise ContractBroken(
            f"the settings cannot be read: {fault}",
            where=str(path),
            do="Correct the file; docs/places.md lists every setting with its meaning.",
        ) from fault


def write_settings(folder: Path, settings: Settings) -> None:
    """Write a place's settings, leaving out what is as by default."""
    lines = []
    for table, names in TABLES.items():
        said = [f"{name} = {_toml(getattr(settings, name))}" for name in names if _differs(settings, name)]
        if said:
            lines += [f"[{table}]", *said, ""]
    if settings.spark:
        lines += ["[spark]", *(f'"{name}" = {_toml(value)}' for name, value in settings.spark.items()), ""]
    for name, database in settings.databases.items():
        kept = {key: value for key, value in asdict(database).items() if value is not None}
        lines += [f"[databases.{name}]", *(f"{key} = {_toml(value)}" for key, value in kept.items()), ""]
    (folder / FILE).write_text("\n".join(lines), encoding="utf-8")


def _flat(told: Mapping[str, Any]) -> dict[str, Any]:
    kinds = {each.name: each.type for each in fields(Settings)}
    flat: dict[str, Any] = {}
    for table, settings in told.items():
        if table == "databases":
            flat[table] = {name: DatabaseAt(**each) for name, each in settings.items()}
            continue
        if table == "spark":
            flat[table] = settings
            continue
        for name, value in settings.items():
            if name not in TABLES.get(table, ()):
                raise ValueError(f"[{table}] {name} is not a setting")
            kind = kinds[name]
            if not isinstance(value, str if kind is Path else kind):  # type: ignore[arg-type]  # plain classes all
                raise ValueError(f"[{table}] {name} is of the wrong kind")
            flat[name] = Path(value) if kind is Path else value
    if "name" not in flat:
        raise ValueError("[place] name is missing")
    return flat


def _differs(settings: Settings, name: str) -> bool:
    default = next(each.default for each in fields(Settings) if each.name == name)
    return bool(getattr(settings, name) != default)


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if isinstance(value, int) else f'"{value}"'
