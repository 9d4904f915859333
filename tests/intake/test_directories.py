"""Directories of places, as their publishers lay them out from year to year: every header is known."""

import pytest

from thinkfamily.catalogue.shipped import FEEDS_FOLDER
from thinkfamily.contracts.reading import read_contracts
from thinkfamily.intake.headers import match

POSTCODES = {
    "ONS Postcode Directory of 2023": (
        "pcd,pcd2,pcds,dointr,doterm,oscty,ced,oslaua,osward,parish,usertype,oseast1m,osnrth1m,osgrdind,oshlthau,nhser,"
        "ctry,rgn,streg,pcon,eer,teclec,ttwa,pct,itl,statsward,oa01,casward,npark,lsoa01,msoa01,ur01ind,oac01,oa11,"
        "lsoa11,msoa11,wz11,sicbl,bua11,buasd11,ru11ind,oac11,lat,long,lep1,lep2,pfa,imd,calncv,icb,oa21,lsoa21,msoa21"
    ),
    "National Statistics Postcode Lookup of 2025": (
        "pcd7,pcd8,pcds,dointr,doterm,usrtypind,east1m,north1m,gridind,oa21cd,cty25cd,ced25cd,lad25cd,wd25cd,nhser24cd,"
        "ctry25cd,rgn25cd,pcon24cd,ttwa15cd,itl25cd,npark16cd,lsoa21cd,msoa21cd,wz11cd,sicbl24cd,bua24cd,ruc21ind,"
        "oac11ind,lat,long,lep21cd1,lep21cd2,pfa23cd,imd20ind,icb23cd"
    ),
    "National Statistics Postcode Lookup of 2026": (
        "pcd7,pcd8,pcds,dointr,doterm,usrtypind,east1m,north1m,gridind,oa21cd,cty26cd,ced25cd,lad26cd,wd26cd,nhser24cd,"
        "ctry26cd,rgn26cd,pcon24cd,ttwa15cd,itl25cd,npark16cd,lsoa21cd,msoa21cd,wz11cd,sicbl26cd,bua24cd,ruc21ind,"
        "oac21ind,lat,long,lep21cd1,lep21cd2,pfa23cd,imd25ind,icb26cd"
    ),
    "the little that a council may have kept": "pcd,dointr,doterm,laua,osward,lsoa21,oseast1m,osnrth1m",
}


@pytest.mark.parametrize("headers", POSTCODES.values(), ids=POSTCODES)
def test_every_column_is_found_and_no_header_is_unheard_of(headers: str) -> None:
    [table] = read_contracts(FEEDS_FOLDER)["postcode-directory"].tables
    matched = match(headers.split(","), table)

    assert (matched.unread, matched.absent, matched.missing, matched.ambiguous) == ((),) * 4
    assert 0 < matched.share <= 1


def test_a_header_that_no_publisher_has_sent_before_is_told() -> None:
    [table] = read_contracts(FEEDS_FOLDER)["postcode-directory"].tables
    headers = POSTCODES["National Statistics Postcode Lookup of 2026"].split(",")

    assert match([*headers, "occupier"], table).unread == ("occupier",)
