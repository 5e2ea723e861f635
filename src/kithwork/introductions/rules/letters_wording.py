"""Turns of phrase for the letters of an introduction: a few that say the same, so that no two letters read alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

ASK_SUBJECTS = (
    "May I introduce you to someone?",
    "Someone I think you should know",
    "Would an introduction be welcome?",
    "Somebody to meet, if you like",
)
INTROS = (
    "I know {about} and think you should meet.",
    "There {are} {about} I have in mind for you.",
    "I keep thinking that you and {about} I know should talk.",
)
QUESTIONS = (
    "Would you like to be introduced?",
    "Would an introduction be welcome this month?",
    "Would it be useful to know each other?",
    "Shall I bring you together?",
)
EASY_NO = (
    "Easy to say not now.",
    "No is a perfectly good answer.",
    "Not now is a fine answer.",
    "No is easy, and changes nothing between us.",
)
SAME_OF_ONE = "If yes, I will ask them the same before I connect you."
SAME_OF_MORE = "If yes, I will ask the others the same before I connect anybody."

AGAIN_SUBJECTS = ("Welcome, or not now?", "About meeting someone", "Only if the time is right")
AGAIN = (
    "A while ago I asked whether you would like to meet {about}.",
    "Some time ago I wrote to you about {about}.",
    "My question whether you would like to know {about} may have come on a full day.",
)
AGAIN_EASY_NO = (
    "If it is welcome, say so; not now is just as good, and without a word I let it rest.",
    "A yes is nice, a no is easy, and if I hear nothing I let it rest.",
    "Not now is a fine answer, and so is none: then I let it rest.",
)

MEET_TWO = (
    "{a}, meet {b}. {b}, meet {a}.",
    "{a}, this is {b}. {b}, this is {a}.",
    "{a} and {b}, I am glad to bring you two together.",
)
MEET_MORE = (
    "{all}, meet one another.",
    "{all}, I am glad to bring you together.",
    "Here you are in one letter: {all}.",
)
WHY_NOW = ("Why I thought of it: {words}.", "What made me think of it: {words}.", "Why you of all people: {words}.")
MOVES_FIRST = (
    "{first}, would you suggest two times?",
    "{first}, would you offer two times that suit you?",
    "{first}, would you make the first move, with two times?",
)
STEP_OUT = (
    "I will step out here; I would love to hear how it goes.",
    "From here it is yours; I would love to hear how it goes.",
    "I step back now, and would love to hear what comes of it.",
)

NO_SUBJECTS = ("About meeting someone", "The introduction I wrote of", "Not just now, after all")
NOT_NOW = (
    "I asked around, and the timing is not right at the moment.",
    "It does not work out just now; these things need their moment.",
    "What I had in mind does not come about for now.",
)
EYES_OPEN = (
    "I keep my eyes open for you.",
    "Something else will come, and I think of you when it does.",
    "I keep it in mind, and you will hear from me.",
)

CHECK_SUBJECTS = ("Did you and {others} manage to talk?", "You and {others}", "How is it going with {others}?")
FOUND_A_TIME = (
    "Did you and {others} find a time?",
    "Did it come to a talk with {others}?",
    "Have you and {others} found each other?",
)
FINE_TOO = (
    "If it went nowhere that is fine, just tell me so I learn.",
    "If it has not come to it, that is fine; a word is enough.",
    "Whatever came of it, even nothing, I am glad to hear.",
)

THANKS_SUBJECTS = ("Thank you for meeting {others}", "You and {others}: thank you", "Glad you talked")
THANK_YOU = (
    "Thank you for making the time for {others}, and for telling me how it went.",
    "Thank you for meeting {others} on my word, and for telling me of it.",
    "It means something to me that you took the time for {others}. Thank you.",
)
GLAD = (
    "I am glad you know each other now.",
    "It is good to know you in touch.",
    "I look forward to hearing what comes next.",
)


def of(turns: Sequence[str], number: int) -> str:
    """The turn of phrase for this number."""
    return turns[number % len(turns)]
