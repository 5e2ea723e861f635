"""Which last words name somebody who does a work, and which single words say too little, or enough, by themselves.

Chosen by hand from the table and from reading through real titles; precision before recall.
"""

from __future__ import annotations


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


ROLE_HEADS = _set(
    """
    accountant acupuncturist adjuster advisor advocate agent analyst angel animator appraiser arbitrator
    arborist architect artist assessor assistant auctioneer audiologist auditor author baker banker barber
    bartender beautician behaviorist blogger bookkeeper bricklayer broker builder calligrapher caregiver carer
    carpenter caterer cdfa celebrant ceramicist ceo cfo cfp cpa chef chiropodist chiropractor cleaner clothier
    cmo coach composer consultant contractor controller conveyancer coordinator copywriter counselor creator
    dealer declutterer decorator dentist dermatologist designer detective detailer developer dietician dietitian
    director distributor dj doctor doula editor educator electrician embroiderer engineer entertainer
    esthetician examiner exterminator fabricator facialist facilitator farmer finder fitter flipper florist
    forwarder framer fundraizer gardener generalist ghostwriter glazier gp groomer grower guide gynecologist
    hairdresser handyman headhunter homeopath host hypnotherapist ifa illustrator implementer influencer
    inspector installer instructor integrator internist interpreter investigator investor jeweler jockey joiner
    journalist landlord landscaper lawyer layer lcsw leader lender litigator locator locksmith magician maker
    manager manufacturer mason matchmaker mechanic mediator mentor merchant midwife minister mover muralist
    musician nanny naturopath negotiator neuropsychologist notary novelist nurse nutritionist obstetrician
    officer officiant operator optician optometrist organizer originator orthodontist owner packer painter
    paralegal pastor pathologist pediatrician pharmacist photographer physician physio physiotherapist
    pipefitter planner plasterer plumber podcaster podiatrist practitioner preparer priest printer pro producer
    proofreader provider psychiatrist psychologist psychotherapist publicist publisher rabbi realtor recruiter
    remodeler rep reporter representative researcher restaurateur restorer retailer roaster roofer salesperson
    scientist sculptor seamstress singer sitter speaker specialist stager stenographer strategist stylist
    supplier surgeon surveyor tailor teacher technician tester therapist tiler trainer translator trustee tutor
    upholsterer valuer vet veterinarian videographer walker wholesaler worker writer youtuber
    """
)

LOOSE_ALONE = _set(
    """
    advocate agent analyst architect artist assistant author baker broker builder carer cmo coach concierge
    consultant contractor counselor courier creator dealer decorator detective developer director editor
    engineer examiner farmer fiduciary finder framer grower guide host imam incubator influencer internist
    interpreter joiner landlord leader magician mason mc mechanic mediator mentor messenger minister mover nurse
    originator painter planner priest printer pro producer rep retailer roaster salesperson scientist singer
    specialist supplier tailor trainer tutor wholesaler worker writer
    """
)
"""Names of professions that mean much else in a title: a project's architect, a video's editor, a prime minister."""

CLEAR_ALONE = _set(
    """
    acupuncture bakery bookkeeping brewery cafe carpentry catering cctv conveyancing cremation crossfit
    dermatology distillery groundworks haulage hospice hvac ivf janitorial landscaping lettings millwork
    mortuary orthodontics pharmacy plumbing reupholstery roofing taproom vineyard winery
    """
)
"""Names of trades that are clear by themselves."""
