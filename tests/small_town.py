"""A small town made up by hand: six families and twenty-five people, written as tables between bars.

Okafor and Hughes: twins and a baby, four criteria met. Smith and Turner: parents who live apart. Price: the father's
new household. Marek: a mother in a refuge (protected), the father elsewhere. Khan: a grandmother who brings up two
boys. Evans: foster carers. Beside them three people in no family, whose names are easily taken for one another.
"""

from datetime import date

AS_OF = date(2026, 9, 30)
# Where the Mareks are; no byte of a release may hold it.
REFUGE, REFUGE_POSTCODE, REFUGE_SCHOOL = "CANARY HOUSE, 9 SAFE LANE", "ZZ9 9ZZ", "999123"

PERSONS = """
person_id | forename | surname | name_shown     | birth_date | sex | protected
p01 | AMARA    | OKAFOR  | Amara Okafor    | 1988-02-14 | F | no
p02 | DANIEL   | HUGHES  | Daniel Hughes   | 1985-11-30 | M | no
p03 | ISAAC    | HUGHES  | Isaac Hughes    | 2011-04-03 | M | no
p04 | IVY      | HUGHES  | Ivy Hughes      | 2011-04-03 | F | no
p05 | NOAH     | HUGHES  | Noah Hughes     | 2025-12-19 | M | no
p06 | KELLY    | SMITH   | Kelly Smith     | 1990-07-08 | F | no
p07 | LEE      | TURNER  | Lee Turner      | 1989-01-22 | M | no
p08 | JADE     | TURNER  | Jade Turner     | 2010-09-17 | F | no
p09 | RYAN     | TURNER  | Ryan Turner     | 2013-05-05 | M | no
p10 | DONNA    | PRICE   | Donna Price     | 1992-03-03 | F | no
p11 | MIA      | PRICE   | Mia Price       | 2019-10-10 | F | no
p12 | SOFIA    | MAREK   | Sofia Marek     | 1991-06-21 | F | yes
p13 | LENA     | MAREK   | Lena Marek      | 2017-08-01 | F | no
p14 | TOMASZ   | MAREK   | Tomasz Marek    | 1987-12-12 | M | no
p15 | NASREEN  | KHAN    | Nasreen Khan    | 1961-04-18 | F | no
p16 | BILAL    | KHAN    | Bilal Khan      | 2011-01-09 | M | no
p17 | YUSUF    | KHAN    | Yusuf Khan      | 2014-06-30 | M | no
p18 | SAIMA    | KHAN    | Saima Khan      | 1989-09-09 | F | no
p19 | MARGARET | EVANS   | Margaret Evans  | 1970-05-25 | F | no
p20 | PETER    | EVANS   | Peter Evans     | 1968-08-08 | M | no
p21 | CALLUM   | REED    | Callum Reed     | 2012-02-29 | M | no
p22 | BETHAN   | EVANS   | Bethan Evans    | 2009-03-15 | F | no
p23 | JOHN     | SMITH   | John Smith      | 1979-10-04 | M | no
p24 | JON      | SMYTH   | Jon Smyth       | 1979-04-10 | M | no
p25 | MARY     | ONEILL  | Mary O'Neill    | 1955-01-01 | F | no
"""

# person, address, from, until
RESIDENCES = """
person_id | address_id | from       | until      | feed        | protected
p01 | a1 | 2015-03-01 |            | council-tax  | no
p02 | a1 | 2015-03-01 |            | council-tax  | no
p03 | a1 | 2015-03-01 |            | school-roll  | no
p04 | a1 | 2015-03-01 |            | school-roll  | no
p05 | a1 | 2025-12-19 |            | gp-registration | no
p06 | a2 | 2012-01-01 |            | council-tax  | no
p07 | a2 | 2012-01-01 | 2021-05-01 | council-tax  | no
p07 | a3 | 2021-05-01 |            | council-tax  | no
p08 | a2 | 2012-01-01 |            | school-roll  | no
p09 | a2 | 2013-05-05 |            | school-roll  | no
p10 | a3 | 2018-08-01 |            | council-tax  | no
p11 | a3 | 2019-10-10 |            | gp-registration | no
p12 | a4 | 2016-01-01 | 2026-02-01 | council-tax  | yes
p12 | a9 | 2026-02-01 |            | housing      | yes
p13 | a4 | 2017-08-01 | 2026-02-01 | school-roll  | no
p13 | a9 | 2026-02-01 |            | school-roll  | no
p14 | a4 | 2016-01-01 |            | council-tax  | no
p15 | a5 | 1999-01-01 |            | council-tax  | no
p16 | a5 | 2018-01-01 |            | school-roll  | no
p17 | a5 | 2018-01-01 |            | school-roll  | no
p18 | a6 | 2018-01-01 |            | housing      | no
p19 | a7 | 2001-01-01 |            | council-tax  | no
p20 | a7 | 2001-01-01 |            | council-tax  | no
p21 | a7 | 2024-11-11 |            | school-roll  | no
p22 | a7 | 2009-03-15 |            | school-roll  | no
p23 | a8 | 2010-01-01 |            | council-tax  | no
p24 | a6 | 2010-01-01 | 2017-01-01 | council-tax  | no
p24 | a9 | 2024-06-01 |            | housing      | no
p25 | a8 | 1980-01-01 |            | council-tax  | no
"""

ADDRESSES = f"""
address_id | uprn | shown | postcode | kind
a1 | 100000000001 | 1 Orchard Road       | NB1 1AA | home
a2 | 100000000002 | 22 Mill Street       | NB1 2BB | home
a3 | 100000000003 | Flat 3, Quay Court   | NB2 3CC | home
a4 | 100000000004 | 4 Station Terrace    | NB2 4DD | home
a5 | 100000000005 | 5 Church Walk        | NB3 5EE | home
a6 | 100000000006 | 6 Bridge Hostel      | NB3 6FF | institution
a7 | 100000000007 | 7 Meadow Close       | NB4 7GG | home
a8 | 100000000008 | 8 High Street        | NB4 8HH | home
a9 | 199999999999 | {REFUGE} | {REFUGE_POSTCODE} | institution
"""

IDENTIFIERS = """
record_id | scheme | value | standing
r03-gp-registration | nhs_number | 9990000018 | valid
r04-gp-registration | nhs_number | 9990000026 | valid
r03-school-roll | upn | Z990200120001 | valid
r04-school-roll | upn | Z990200120002 | valid
r08-school-roll | upn | T990200120003 | failed_check
r12-gp-registration | nhs_number | 9990000034 | valid
r13-school-roll | upn | A999123420004 | valid
r16-children-in-need | la_child_id | LCS004417 | unchecked
r16-gp-registration | nhs_number | 9990000042 | valid
r21-children-in-need | la_child_id | LCS009021 | unchecked
"""

EVENTS = f"""
record_id | feed | kind | occurred_on | until | value | code
r03-school-roll | school-roll | on_roll | 2022-09-01 | | | 100001
r04-school-roll | school-roll | on_roll | 2022-09-01 | | | 100001
r08-school-roll | school-roll | on_roll | 2021-09-01 | | | 100001
r13-school-roll | school-roll | on_roll | 2026-02-09 | | | {REFUGE_SCHOOL}
r16-school-roll | school-roll | on_roll | 2022-09-01 | | | 100002
r03-school-roll | school-roll | sessions_possible | 2026-04-13 | 2026-07-22 | 120 |
r03-school-roll | school-roll | sessions_attended | 2026-04-13 | 2026-07-22 | 84 |
r03-school-roll | school-roll | suspended | 2026-05-12 | | 2 | PP
r16-school-roll | school-roll | permanently_excluded | 2026-06-30 | | | DB
r16-children-in-need | children-in-need | missing | 2026-03-02 | 2026-03-04 | |
r16-children-in-need | children-in-need | missing | 2026-05-20 | 2026-05-21 | |
r16-children-in-need | children-in-need | missing | 2026-08-14 | 2026-08-17 | |
r21-children-in-need | children-in-need | looked_after | 2024-11-11 | | | N1
r21-children-in-need | children-in-need | placement | 2024-11-11 | | | U4
r03-children-in-need | children-in-need | child_in_need | 2026-01-20 | | | N5
r04-children-in-need | children-in-need | child_in_need | 2026-01-20 | | | N5
r08-children-in-need | children-in-need | referral | 2026-02-11 | | | 1C
r13-children-in-need | children-in-need | child_protection_plan | 2025-11-03 | | | PHY
r12-police-offenders | police-offenders | domestic_abuse_victim | 2026-01-28 | | |
r14-police-offenders | police-offenders | domestic_abuse_suspect | 2026-01-28 | | |
r03-police-offenders | police-offenders | antisocial_behaviour | 2026-06-06 | | |
r16-police-offenders | police-offenders | victim_of_crime | 2026-08-15 | | |
r12-housing | housing | homeless | 2026-02-01 | | | RELIEF
r06-housing | housing | tenancy | 2012-01-01 | | |
r06-housing | housing | rent_arrears | 2026-07-01 | | 812.5 |
r02-council-tax | council-tax | liable_for_council_tax | 2015-03-01 | | |
"""

FAMILIES = """
family_id | name_shown | from | until | children | adults
f1 | Okafor and Hughes | 2011-04-03 | | 3 | 2
f2 | Smith and Turner  | 2010-09-17 | | 2 | 2
f3 | Price and Turner  | 2019-10-10 | | 1 | 2
f4 | Marek             | 2017-08-01 | | 1 | 1
f5 | Khan              | 2011-01-09 | | 2 | 2
f6 | Evans             | 2009-03-15 | | 2 | 2
"""

FAMILY_MEMBERS = """
family_id | person_id | role | from | until | because
f1 | p01 | parent | 2011-04-03 | | children-in-need
f1 | p02 | parent | 2011-04-03 | | children-in-need
f1 | p03 | child  | 2011-04-03 | | children-in-need
f1 | p04 | child  | 2011-04-03 | | children-in-need
f1 | p05 | child  | 2025-12-19 | | same household as a parent
f2 | p06 | parent | 2010-09-17 | | school-roll
f2 | p07 | non_resident_parent | 2021-05-01 | | school-roll
f2 | p08 | child  | 2010-09-17 | | school-roll
f2 | p09 | child  | 2013-05-05 | | school-roll
f3 | p10 | parent | 2019-10-10 | | same household as a child
f3 | p07 | partner | 2021-05-01 | | same household as a parent
f3 | p11 | child  | 2019-10-10 | | same household as a parent
f4 | p12 | parent | 2017-08-01 | | children-in-need
f4 | p13 | child  | 2017-08-01 | | children-in-need
f4 | p14 | parent | 2017-08-01 | 2026-02-01 | children-in-need
f5 | p15 | carer  | 2018-01-01 | | children-in-need
f5 | p16 | child  | 2011-01-09 | | children-in-need
f5 | p17 | child  | 2014-06-30 | | children-in-need
f5 | p18 | non_resident_parent | 2018-01-01 | | children-in-need
f6 | p19 | foster_carer | 2024-11-11 | | children-in-need
f6 | p20 | foster_carer | 2024-11-11 | | children-in-need
f6 | p21 | child  | 2024-11-11 | | children-in-need
f6 | p22 | child  | 2009-03-15 | | same household as a parent
"""

# Ids of before: p90 and f90 became one with others, p91 and f91 were split.
PERSON_CHANGES = """
turn | changed_on | kind | cause | before | after | moved | held
1 | 2026-08-01 | merge | new_record | p90 | p16 | 1 | 1
1 | 2026-08-01 | split | ruling | p91 | p08 | 2 | 3
1 | 2026-08-01 | split | ruling | p91 | p06 | 1 | 3
"""
FAMILY_CHANGES = """
turn | changed_on | kind | cause | before | after | moved | held
1 | 2026-08-01 | merge | persons | f90 | f5 | 2 | 2
1 | 2026-08-01 | split | homes_and_ties | f91 | f2 | 2 | 3
1 | 2026-08-01 | split | homes_and_ties | f91 | f3 | 1 | 3
"""

RELATIONSHIPS = """
relationship_id | person_a | person_b | kind | how | source | from | until | confidence
t01 | p01 | p03 | parent | told | children-in-need | 2011-04-03 | | 1
t02 | p01 | p04 | parent | told | children-in-need | 2011-04-03 | | 1
t03 | p02 | p03 | parent | told | children-in-need | 2011-04-03 | | 1
t04 | p02 | p04 | parent | told | children-in-need | 2011-04-03 | | 1
t05 | p03 | p04 | sibling | inferred | two children of one parent | 2011-04-03 | | 0.98
t06 | p01 | p05 | same_household | inferred | one address | 2025-12-19 | | 0.9
t07 | p06 | p08 | parent | told | school-roll | 2010-09-17 | | 1
t08 | p06 | p09 | parent | told | school-roll | 2013-05-05 | | 1
t09 | p07 | p08 | parent | told | school-roll | 2010-09-17 | | 1
t10 | p07 | p09 | parent | told | school-roll | 2013-05-05 | | 1
t11 | p08 | p09 | sibling | inferred | two children of one parent | 2013-05-05 | | 0.98
t12 | p07 | p10 | same_household | inferred | one address | 2021-05-01 | | 0.9
t13 | p12 | p13 | parent | told | children-in-need | 2017-08-01 | | 1
t14 | p14 | p13 | parent | told | children-in-need | 2017-08-01 | | 1
t15 | p12 | p13 | same_household | inferred | one address | 2026-02-01 | | 0.9
t16 | p15 | p16 | grandparent | told | children-in-need | 2011-01-09 | | 1
t17 | p15 | p17 | grandparent | told | children-in-need | 2014-06-30 | | 1
t18 | p18 | p16 | parent | told | children-in-need | 2011-01-09 | | 1
t19 | p16 | p17 | sibling | inferred | two children of one parent | 2014-06-30 | | 0.98
t20 | p19 | p21 | foster_carer | told | children-in-need | 2024-11-11 | | 1
t21 | p03 | p16 | missing_together | inferred | one missing episode | 2026-08-14 | | 0.7
"""

# family -> answers on C1 to C6: y, n or ? for unknown, where a feed that could have told has not come.
ANSWERS = {"f1": "yyyyn?", "f2": "nnyy??", "f3": "nnnn??", "f4": "nnynyn", "f5": "yyynn?", "f6": "nnynn?"}

EVIDENCE = """
person_id | indicator | criterion | answer | because | says | first_on | last_on
p03 | C1.2 | C1 | yes | ["e21"] | 1 antisocial incident in 12 months, on 6 June 2026 | 2026-06-06 | 2026-06-06
p03 | C2.1 | C2 | yes | ["e06", "e07"] | attended 70% of 120 sessions, summer term 2026 | 2026-04-13 | 2026-04-13
p03 | C3.1 | C3 | yes | ["e15"] | a child in need since 20 January 2026 | 2026-01-20 | 2026-01-20
p04 | C2.1 | C2 | no | [] | attended 96% of 120 sessions, summer term 2026 | |
p04 | C3.1 | C3 | yes | ["e16"] | a child in need since 20 January 2026 | 2026-01-20 | 2026-01-20
p04 | C6.1 | C6 | unknown | [] | no feed of substance services was received | |
p01 | C4.1 | C4 | yes | [] | an out-of-work benefit was in payment on 1 September 2026 | 2026-09-01 | 2026-09-01
p08 | C2.1 | C2 | no | [] | attended 94% of 120 sessions, summer term 2026 | |
p08 | C3.2 | C3 | yes | ["e17"] | referred on 11 February 2026 | 2026-02-11 | 2026-02-11
p13 | C3.1 | C3 | yes | ["e18"] | a child protection plan since 3 November 2025 | 2025-11-03 | 2025-11-03
p12 | C5.1 | C5 | yes | ["e19"] | the victim in 1 domestic incident in 12 months | 2026-01-28 | 2026-01-28
p16 | C2.2 | C2 | yes | ["e09"] | permanently excluded on 30 June 2026 | 2026-06-30 | 2026-06-30
p16 | C3.3 | C3 | yes | ["e10", "e11", "e12"] | went missing 3 times in 12 months | 2026-03-02 | 2026-08-14
p21 | C3.1 | C3 | yes | ["e13"] | looked after since 11 November 2024 | 2024-11-11 | 2024-11-11
"""

# Donna Price has asked that her facts be used for nothing, and so has Sofia Marek, in a refuge. Jade and Sofia dispute.
RIGHTS = """
person_id | right | since | ruling
p10 | restricted | 2026-09-14 | ruling-1
p12 | objected   | 2026-09-15 | ruling-2
"""
SAYS = "It was a mistake: the call was about another Jade."
DISPUTES = f"""
ruling | person_id | event_id | record_id | feed | says | said_on
ruling-3 | p08 | e17 | r08-children-in-need | children-in-need | {SAYS} | 2026-09-16
ruling-4 | p08 |     | r08-gp-registration | gp-registration | My name is spelt Jaide. | 2026-09-17
ruling-5 | p12 |     | r12-gp-registration | gp-registration | I live at {REFUGE} now. | 2026-09-18
"""

RECEIPTS = """
feed | extract_id | file | received_on | size | rows_in | loaded | quarantined | exact_duplicates | status | reason
council-tax | x-ct | council-tax-2026-09.csv | 2026-09-01 | 4096 | 18 | 17 | 1 | 0 | loaded |
gp-registration | x-gp | gp-2026-09.csv | 2026-09-02 | 2048 | 25 | 25 | 0 | 0 | loaded |
school-roll | x-sr | roll-2026-09.csv | 2026-09-05 | 2048 | 10 | 9 | 0 | 1 | loaded |
children-in-need | x-cn | children-in-need-2026-09.csv | 2026-09-07 | 2048 | 11 | 11 | 0 | 0 | loaded |
police-offenders | x-po | incidents-2026-09.csv | 2026-09-20 | 2048 | 5 | 5 | 0 | 0 | loaded |
housing | x-ho | housing-2026-03.csv | 2026-03-01 | 2048 | 5 | 5 | 0 | 0 | loaded |
school-roll | x-sr2 | roll-2026-10.csv | 2026-09-25 | 90 | 0 | 0 | 0 | 0 | refused | It is a web page, not a table.
"""

FINDINGS = """
extract_id | feed | feed_table | column | code | outcome | rows | says
x-ct | council-tax | accounts | postcode | POSTCODE_FORM | noted | 1 | 1 row has no postcode of a known form
x-ct | council-tax | accounts | account | KEY_MISSING | quarantined | 1 | 1 row has no account number
x-sr | school-roll | pupils | upn | UPN_CHECK | noted | 1 | 1 pupil number has a wrong check letter
"""

# The feed that can tell of each criterion; nothing has come of the last.
FEED_OF_CRITERION = {
    "C1": "police-offenders",
    "C2": "school-roll",
    "C3": "children-in-need",
    "C4": "housing",
    "C5": "police-offenders",
    "C6": "adult-mental-health",
}

# Which feeds hold a record of whom, beside everybody's on the GP register.
FEEDS_OF = {
    "council-tax": "p01 p02 p06 p07 p10 p12 p14 p15 p19 p20 p23 p24 p25",
    "school-roll": "p03 p04 p08 p09 p13 p16 p17 p21 p22",
    "children-in-need": "p01 p02 p03 p04 p08 p12 p13 p14 p15 p16 p17 p18 p19 p20 p21",
    "police-offenders": "p03 p12 p14 p16",
    "housing": "p06 p12 p18",
}

LINK_ERRORS = """
kind     | group           | known | missed | linked | wrong
everyone | everyone        | 900   | 0.041  | 800    | 0.002
age      | 11 to 15        | 80    | 0.025  | 70     | 0.0
age      | 5 to 10         | 40    | 0.125  |        |
age      | not known       | 30    | 0.5    |        |
age      | 65 and over     |       |        |        |
sex      | F               | 460   | 0.052  | 400    | 0.0
"""
