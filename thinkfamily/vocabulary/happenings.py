"""What can happen to a person: every kind of event that a feed may yield, and what it says in words."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Happening:
    """One kind of event.

    `says` completes the sentence "this person …"; `lasting` ones have a first and an until day.
    """

    kind: str
    says: str
    lasting: bool = False

    def __post_init__(self) -> None:
        if not self.kind.islower() or " " in self.kind:
            raise ValueError(f"{self.kind}: an event kind is written in lower_case")


_DECLARED = [
    # school
    Happening(kind="on_roll", says="was on roll at a school", lasting=True),
    Happening(kind="sessions_possible", says="could have attended this many sessions", lasting=True),
    Happening(kind="sessions_attended", says="attended this many sessions", lasting=True),
    Happening(kind="sessions_unauthorised", says="missed this many sessions without leave", lasting=True),
    Happening(kind="suspended", says="was suspended from school"),
    Happening(kind="permanently_excluded", says="was permanently excluded from school"),
    Happening(kind="alternative_provision", says="was in alternative provision", lasting=True),
    Happening(kind="missing_education", says="was missing education", lasting=True),
    Happening(kind="electively_home_educated", says="was educated at home by choice", lasting=True),
    Happening(kind="special_educational_need", says="had a special educational need recorded", lasting=True),
    Happening(kind="education_health_care_plan", says="had an education, health and care plan", lasting=True),
    Happening(kind="attainment", says="was assessed at school at this many points"),
    Happening(kind="free_school_meals", says="was eligible for free school meals", lasting=True),
    Happening(kind="not_in_education_or_work", says="was not in education, employment or training", lasting=True),
    # children's social care and early help
    Happening(kind="contact", says="was the subject of a contact with children's social care"),
    Happening(kind="referral", says="was referred to children's social care"),
    Happening(kind="assessed", says="was assessed by children's social care", lasting=True),
    Happening(kind="assessment_factor", says="had a factor recorded at the end of an assessment"),
    Happening(kind="child_in_need", says="was a child in need", lasting=True),
    Happening(kind="section_47_enquiry", says="was the subject of a section 47 enquiry"),
    Happening(kind="child_protection_conference", says="was the subject of an initial child protection conference"),
    Happening(kind="child_protection_plan", says="had a child protection plan", lasting=True),
    Happening(kind="looked_after", says="was looked after by the council", lasting=True),
    Happening(kind="placement", says="was in a placement", lasting=True),
    Happening(kind="care_leaver", says="was a care leaver", lasting=True),
    Happening(kind="adopted", says="was placed for adoption or adopted"),
    Happening(kind="missing", says="went missing from home or care", lasting=True),
    Happening(kind="return_interview_refused", says="did not take up a return interview"),
    Happening(kind="early_help", says="had early help", lasting=True),
    Happening(kind="family_hub", says="was registered with a family hub", lasting=True),
    Happening(kind="early_years_offer_taken_up", says="had a free early-years place for two-year-olds", lasting=True),
    Happening(
        kind="early_years_offer_not_taken_up",
        says="was offered a free early-years place for two-year-olds and did not take it up",
        lasting=True,
    ),
    Happening(
        kind="parenting_programme", says="was on a parenting programme and came to this many sessions", lasting=True
    ),
    Happening(kind="parenting_programme_completed", says="completed a parenting programme"),
    # crime, antisocial behaviour, domestic abuse
    Happening(kind="offence", says="was charged with or cautioned for an offence"),
    Happening(kind="proven_offence", says="had a proven offence"),
    Happening(kind="youth_justice_order", says="was under a youth justice order", lasting=True),
    Happening(kind="antisocial_behaviour", says="was involved in antisocial behaviour"),
    Happening(
        kind="council_antisocial_behaviour",
        says="had a step taken by the council or a landlord on antisocial behaviour",
    ),
    Happening(kind="probation_order", says="was under a community or suspended order", lasting=True),
    Happening(kind="in_prison", says="was in prison", lasting=True),
    Happening(kind="nearing_release", says="was within a year of release from prison", lasting=True),
    Happening(kind="released_from_prison", says="was released from prison"),
    Happening(kind="on_licence", says="was on licence or under supervision after release from prison", lasting=True),
    Happening(kind="victim_of_crime", says="was the victim of a crime"),
    Happening(kind="victim_of_sexual_offence", says="was the victim of a sexual offence"),
    Happening(kind="victim_of_domestic_crime", says="was the victim of a crime marked as domestic abuse"),
    Happening(kind="domestic_abuse_victim", says="was the victim in a domestic incident"),
    Happening(kind="domestic_abuse_suspect", says="was the suspect in a domestic incident"),
    Happening(kind="domestic_abuse_present", says="was a child present at a domestic incident"),
    Happening(kind="marac_victim", says="was the victim in a case heard at a domestic abuse conference"),
    Happening(kind="marac_perpetrator", says="was the perpetrator in a case heard at a domestic abuse conference"),
    Happening(kind="marac_child", says="was a child in a case heard at a domestic abuse conference"),
    # work, money, housing
    Happening(kind="out_of_work_benefit", says="received an out-of-work benefit", lasting=True),
    Happening(kind="in_work_benefit", says="received a benefit while in work", lasting=True),
    Happening(kind="tenancy", says="held a tenancy", lasting=True),
    Happening(kind="rent_arrears", says="had rent arrears"),
    Happening(kind="homeless", says="was owed a homelessness duty", lasting=True),
    Happening(kind="homeless_young_person", says="was owed a homelessness duty at 16 or 17", lasting=True),
    Happening(kind="housing_benefit", says="received Housing Benefit or council tax reduction", lasting=True),
    Happening(kind="liable_for_council_tax", says="was liable for council tax", lasting=True),
    # health: involvement only, never clinical content
    Happening(kind="registered_with_gp", says="was registered with a general practice", lasting=True),
    Happening(kind="mental_health_service", says="was involved with a mental health service for adults", lasting=True),
    Happening(
        kind="child_mental_health_service", says="was involved with a mental health service for children", lasting=True
    ),
    Happening(kind="substance_service", says="was in drug or alcohol treatment", lasting=True),
    Happening(kind="health_visiting", says="was involved with health visiting", lasting=True),
    Happening(kind="adult_social_care", says="had adult social care", lasting=True),
    # exploitation: the label, never a feature of the same child; markers of the police are off (see docs/feeds.md)
    Happening(kind="known_exploitation", says="became known to the specialist exploitation service"),
    Happening(kind="exploitation_marker", says="was marked by the police for exploitation"),
]

HAPPENINGS: dict[str, Happening] = {happening.kind: happening for happening in _DECLARED}
