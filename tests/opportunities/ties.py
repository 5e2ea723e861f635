"""A tie that has come to a stage by the user's word."""

from kithwork.relationships.models import Tie


def come_to(actor, person, stage):
    """The tie with *person* stands at *stage*, whatever the evidence."""
    said = {"stage": stage, "stage_date": actor.today, "stage_why": "I know."}
    Tie.objects.update_or_create(workspace=actor.workspace, person=person, defaults=said)
