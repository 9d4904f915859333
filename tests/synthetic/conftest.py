"""One town for all tests that only look at it."""

import pytest

from tests.synthetic.town import Town, make_town


@pytest.fixture(scope="session")
def town(tmp_path_factory: pytest.TempPathFactory) -> Town:
    """Five thousand families, which is enough to see rates in."""
    return make_town(tmp_path_factory.mktemp("town"), families=5000, seed=20)
