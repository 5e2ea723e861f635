"""What has to be told of a live source, by its kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from kithwork.sources.live.imap import Security, years_back
from kithwork.sources.live.kinds import PLAIN_RISK, dav_settings, folder_settings, ics_settings, mail_settings
from kithwork.sources.live.scheduling import EVERY_MINUTES, FOLDER_MINUTES
from kithwork.sources.rules import LiveKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import QueryDict

    from kithwork.workspace.actor import Actor

PACES = (
    (5, "Every 5 minutes"),
    (15, "Every 15 minutes"),
    (60, "Every hour"),
    (360, "Every 6 hours"),
    (1440, "Once a day"),
)
_PLAIN = {"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
_SECURITIES = (
    (Security.TLS.value, "TLS, port 993 (usual)"),
    (Security.STARTTLS.value, "STARTTLS, port 143"),
    (Security.PLAIN.value, "None: anybody on the way can read the password and the mail"),
)


def _secret_input() -> forms.PasswordInput:
    return forms.PasswordInput(attrs={"autocomplete": "off"})


class SourceForm(forms.Form):
    """What all of them are asked; `told` gives settings, label and secret of what was typed, or raises its sentence."""

    more: tuple[str, ...] = ()
    """Fields that are folded away."""
    every_minutes = EVERY_MINUTES

    def __init__(self, actor: Actor, sent: QueryDict | None = None) -> None:
        super().__init__(sent, auto_id="live-%s")
        self.actor = actor

    @property
    def plain_fields(self) -> list[forms.BoundField]:
        """The fields everybody fills in."""
        return [field for field in self if field.name not in self.more]

    @property
    def more_fields(self) -> list[forms.BoundField]:
        """The fields few have to look at."""
        return [self[name] for name in self.more]

    @property
    def is_more_open(self) -> bool:
        """Whether something was said or is wrong in what is folded away."""
        return any(field.errors or (self.is_bound and field.data) for field in self.more_fields)

    @property
    def is_named(self) -> bool:
        """Whether the user said what to call it."""
        return bool(self.cleaned_data.get("name"))

    def told(self) -> tuple[Mapping[str, Any], str, str]:
        """The settings, what to call it, and the secret."""
        raise NotImplementedError


class MailboxForm(SourceForm):
    """A mailbox over IMAP."""

    address = forms.EmailField(label="Your e-mail address", widget=forms.EmailInput(attrs={"autocomplete": "email"}))
    password = forms.CharField(
        label="Password",
        widget=_secret_input(),
        strip=False,
        help_text="For Gmail, iCloud and Yahoo an app password, made for kithwork alone.",
    )
    since = forms.DateField(
        label="Read back to",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text="The newest mail comes first; older mail follows by and by.",
    )
    host = forms.CharField(
        label="Mail server",
        required=False,
        max_length=253,
        widget=forms.TextInput(attrs=_PLAIN),
        help_text="Blank for the usual one of your address.",
    )
    user = forms.CharField(
        label="Name to sign in with",
        required=False,
        max_length=320,
        widget=forms.TextInput(attrs=_PLAIN),
        help_text="Blank where it is your address.",
    )
    security = forms.ChoiceField(label="Encryption", choices=_SECURITIES, initial=Security.TLS.value, required=False)
    port = forms.IntegerField(
        label="Port", required=False, min_value=1, max_value=65_535, help_text="Blank for the usual one."
    )
    more = ("host", "user", "security", "port")

    def __init__(self, actor: Actor, sent: QueryDict | None = None) -> None:
        super().__init__(actor, sent)
        self.fields["since"].initial = years_back(actor.today)

    @property
    def is_more_open(self) -> bool:
        """Whether anything in it is not as it came."""
        said = ("host", "user", "port")
        other = self.is_bound and self["security"].data not in {None, "", Security.TLS.value}
        return bool(other) or any(self[name].errors or (self.is_bound and self[name].data) for name in said)

    def told(self) -> tuple[Mapping[str, Any], str, str]:
        """The mailbox as it was typed."""
        said = self.cleaned_data
        settings, label = mail_settings(
            said["address"],
            user=said["user"],
            host=said["host"],
            port=said["port"],
            security=Security(said["security"] or Security.TLS),
            since=said["since"].isoformat(),
        )
        return settings, label, said["password"]


class _DavForm(SourceForm):
    kind: LiveKind
    url = forms.CharField(
        label="Address of the server",
        max_length=2000,
        widget=forms.TextInput(attrs={**_PLAIN, "inputmode": "url", "placeholder": "https://dav.example.org/"}),
        help_text="As your provider gives it, or just the name of the server. For iCloud: contacts.icloud.com.",
    )
    user = forms.CharField(
        label="Name to sign in with", required=False, max_length=320, widget=forms.TextInput(attrs=_PLAIN)
    )
    password = forms.CharField(label="Password", required=False, widget=_secret_input(), strip=False)
    may_be_plain = forms.BooleanField(label="Go on without encryption", required=False, help_text=PLAIN_RISK)
    more = ("may_be_plain",)

    def told(self) -> tuple[Mapping[str, Any], str, str]:
        """The server as it was typed."""
        said = self.cleaned_data
        settings, label = dav_settings(self.kind, said["url"], user=said["user"], may_be_plain=said["may_be_plain"])
        return settings, label, said["password"]


class AddressBookForm(_DavForm):
    """Address books over CardDAV."""

    kind = LiveKind.CARDDAV


class CalendarForm(_DavForm):
    """Calendars over CalDAV."""

    kind = LiveKind.CALDAV

    def __init__(self, actor: Actor, sent: QueryDict | None = None) -> None:
        super().__init__(actor, sent)
        self.fields[
            "url"
        ].help_text = "As your provider gives it, or just the name of the server. For iCloud: caldav.icloud.com."


class SecretAddressForm(SourceForm):
    """A calendar behind an address."""

    address = forms.CharField(
        label="Secret address",
        max_length=2000,
        widget=forms.TextInput(attrs={**_PLAIN, "inputmode": "url", "placeholder": "https://…/basic.ics"}),
        help_text="As good as a password, and kept like one.",
    )
    name = forms.CharField(
        label="What to call it", required=False, max_length=200, widget=forms.TextInput(attrs=_PLAIN)
    )
    may_be_plain = forms.BooleanField(label="Go on without encryption", required=False, help_text=PLAIN_RISK)
    more = ("may_be_plain",)

    def told(self) -> tuple[Mapping[str, Any], str, str]:
        """The calendar as it was typed."""
        said = self.cleaned_data
        settings, label, secret = ics_settings(said["address"], may_be_plain=said["may_be_plain"])
        return settings, said["name"] or label, secret


class FolderForm(SourceForm):
    """A folder of this computer."""

    path = forms.CharField(
        label="Folder",
        max_length=2000,
        widget=forms.TextInput(attrs={**_PLAIN, "placeholder": "/home/you/Contacts"}),
        help_text="The whole path. What is in its folders is read too.",
    )
    cards = forms.BooleanField(
        label="Pictures in it are photographs of business cards",
        required=False,
        help_text="They are put on a stack, to be gone through under “Photograph cards”.",
    )
    every_minutes = FOLDER_MINUTES

    def told(self) -> tuple[Mapping[str, Any], str, str]:
        """The folder as it was typed."""
        settings, label = folder_settings(self.cleaned_data["path"], cards=self.cleaned_data["cards"])
        return settings, label, ""


FORMS: dict[LiveKind, type[SourceForm]] = {
    LiveKind.IMAP: MailboxForm,
    LiveKind.CARDDAV: AddressBookForm,
    LiveKind.CALDAV: CalendarForm,
    LiveKind.ICS: SecretAddressForm,
    LiveKind.FOLDER: FolderForm,
}


class ChangeForm(forms.Form):
    """What to call a source, and how often to read it."""

    label = forms.CharField(label="What to call it", max_length=200, widget=forms.TextInput(attrs=_PLAIN))
    every_minutes = forms.TypedChoiceField(label="Read it", coerce=int)

    def __init__(self, label: str, every_minutes: int, sent: QueryDict | None = None) -> None:
        super().__init__(sent, initial={"label": label, "every_minutes": every_minutes}, auto_id="change-%s")
        from kithwork.web.live.words import every_words

        paces = list(PACES)
        if every_minutes not in dict(PACES):
            paces.append((every_minutes, every_words(every_minutes).capitalize()))
        field = self.fields["every_minutes"]
        assert isinstance(field, forms.TypedChoiceField)
        field.choices = sorted(paces)


class SecretForm(forms.Form):
    """A password typed again."""

    secret = forms.CharField(label="Password", max_length=2000, strip=False, widget=_secret_input())

    def __init__(self, label: str, sent: QueryDict | None = None) -> None:
        super().__init__(sent, auto_id="again-%s")
        self.fields["secret"].label = label
