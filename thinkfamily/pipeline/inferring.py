"""Drafts a contract from a sample file that need not belong to any place."""

import shutil
import tempfile
from pathlib import Path

from thinkfamily.catalogue.shipped import FEEDS_FOLDER
from thinkfamily.contracts.reading import read_contracts
from thinkfamily.engine.duck import open_engine
from thinkfamily.intake.faults import Stopped
from thinkfamily.intake.inference import Drafted, draft_contract, sample_of
from thinkfamily.intake.magic import head_of, kind_of
from thinkfamily.intake.recognition import recognise
from thinkfamily.vocabulary.errors import DataHeld, WrongUsage


def infer_contract(file: Path, *, feed: str) -> Drafted:
    """The draft of a contract for files like this one.

    Raises WrongUsage when there is no such file, or it is XML, whose returns have contracts and connectors of their
    own, and DataHeld when nothing can be read from it.
    """
    if not file.is_file():
        raise WrongUsage("there is no such file", where=str(file), do="Give a sample of the feed.")
    if kind_of(head_of(file)) == "xml":
        raise _is_xml(file)
    folder = Path(tempfile.mkdtemp(prefix="thinkfamily-infer-"))
    backend = open_engine(spill=folder / "spill", threads=1)
    try:
        return draft_contract(sample_of(file, backend=backend, scratch=folder), feed=feed, backend=backend)
    except Stopped as stopped:
        raise DataHeld(
            f"no contract can be drafted: {stopped.says}",
            where=str(file),
            do="Ask the sender for a whole file as it will be sent, header and all.",
        ) from stopped
    finally:
        backend.disconnect()
        shutil.rmtree(folder, ignore_errors=True)


def _is_xml(file: Path) -> WrongUsage:
    known = recognise(file, read_contracts(FEEDS_FOLDER))
    return WrongUsage(
        "the file is XML, which a connector of its own reads and no draft describes",
        where=str(file),
        do=f"Use the shipped contract {known}." if known else "Ask for a connector for it, or for the same as a table.",
    )
