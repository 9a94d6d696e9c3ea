from decimal import Decimal

import pytest

from generator.catalog import records
from generator.compare.model.scales import expected_win_pct, scale_value


@pytest.mark.parametrize(
    ("ahead", "percent"),
    [(10, "51.4"), (50, "57.1"), (100, "64.0"), (200, "76.0"), (400, "90.9"), (0, "50.0")],
)
def test_a_rating_ahead_wins_the_expected_share_of_votes(ahead, percent):
    assert expected_win_pct(Decimal(ahead)).quantize(Decimal("0.1")) == Decimal(percent)


@pytest.mark.parametrize(("tokens", "points"), [(128_000, 55), (272_000, 67), (1_000_000, 88)])
def test_context_windows_lie_on_a_logarithmic_scale(tokens, points):
    scale = records.Scale.model_validate({"kind": "log", "low": "4096", "high": "2097152"})
    assert round(scale_value(scale, tokens) / 100) == points


@pytest.mark.parametrize(
    ("scale", "stated", "hundredths"),
    [
        pytest.param({"kind": "share", "chance": "25"}, "25", 0, id="guessing earns nothing"),
        pytest.param({"kind": "share", "chance": "25"}, "10", 0, id="worse than guessing earns nothing"),
        pytest.param({"kind": "share", "chance": "25"}, "100", 10000, id="all right earns all"),
        pytest.param({"kind": "share"}, "33.33", 3330, id="a share is rounded to tenths"),
        pytest.param({"kind": "share"}, "12.25", 1220, id="half to even, down"),
        pytest.param({"kind": "share"}, "12.35", 1240, id="half to even, up"),
        pytest.param({"kind": "linear", "low": "30", "high": "0"}, "7.5", 7500, id="less is better when reversed"),
        pytest.param({"kind": "linear", "low": "0", "high": "10"}, "12", 10000, id="clamped at the upper end"),
        pytest.param({"kind": "log", "low": "10", "high": "100"}, "1", 0, id="clamped at the lower end"),
        pytest.param({"kind": "flag"}, True, 10000, id="open weights"),
        pytest.param({"kind": "flag"}, False, 0, id="closed weights"),
        pytest.param({"kind": "state"}, "partial", 5000, id="in part is half"),
    ],
)
def test_a_fact_on_its_scale(scale, stated, hundredths):
    value = stated if scale["kind"] in ("flag", "state") else Decimal(stated)
    assert scale_value(records.Scale.model_validate(scale), value) == hundredths
