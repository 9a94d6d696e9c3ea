"""The lines of a list of prices by provider, as `price_list` reads them."""

from __future__ import annotations

from pydantic import Field

from generator.tools.importers.source_json import ExactNumber, SourceDay, SourceObject


class PriceListSource(SourceObject):
    """The copy that a line was read in."""

    repo: str
    date: SourceDay
    commit: str | None = None


class ImagePrice(SourceObject):
    """The price of an image."""

    usd: ExactNumber
    quality: str | None = None
    size: str | None = None


class OtherListing(SourceObject):
    """Another listing of the same model at the same provider."""

    listing: str
    variant: str | None = None
    snapshot: str | None = None


class PriceListLine(SourceObject):
    """What one provider asks for one model."""

    model: str
    provider: str
    first_party: bool
    listing: str
    prices: dict[str, object] = Field(default_factory=dict)
    source: PriceListSource
    tiers: list[dict[str, ExactNumber]] | None = None
    variant: str | None = None
    """How the listing differs from the provider's ordinary one: `fp8`, `eu`, `fast`, `peak`."""
    snapshot: str | None = None
    others: list[OtherListing] = Field(default_factory=list)
    """More listings of the model at the provider, at other prices."""
    hours: str | None = None
    note: str | None = None
    context: int | None = None
    """The context window at the provider, in tokens."""
    newest: bool = False
    gone_since: str | None = None
