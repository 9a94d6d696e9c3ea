from hypothesis import given
from hypothesis import strategies as st

from generator.pages.scatter_chart import PricedModel, pareto_frontier, scatter_chart


def a_point(name, cents, quality):
    return PricedModel(name.lower(), name, cents, quality)


def names(dots):
    return [dot.model.name for dot in dots]


def test_the_pareto_frontier_is_marked_and_sorted_by_price():
    points = [
        a_point("Dear", 800, 9000),
        a_point("Cheap", 100, 5000),
        a_point("Poor", 400, 4000),
        a_point("Mid", 200, 7000),
    ]
    chart = scatter_chart(points)
    assert names(chart.frontier) == ["Cheap", "Mid", "Dear"]
    assert names(chart.dots) == ["Cheap", "Mid", "Poor", "Dear"]


def test_equal_models_are_both_on_the_frontier_and_the_more_expensive_of_equal_quality_is_not():
    twins = [a_point("One", 100, 5000), a_point("Two", 100, 5000), a_point("Dear", 200, 5000)]
    assert names(scatter_chart(twins).frontier) == ["One", "Two"]


def test_each_doubling_of_a_price_is_the_same_way_to_the_right():
    chart = scatter_chart([a_point(str(cents), cents, 5000) for cents in (100, 200, 400)])
    first, second, third = (float(dot.x) for dot in chart.dots)
    assert abs((second - first) - (third - second)) < 0.2


def test_the_scale_of_quality_is_cut_to_tens_and_spans_forty():
    chart = scatter_chart([a_point("One", 100, 7110), a_point("Two", 200, 7520)])
    assert [tick.label for tick in chart.quality_ticks] == ["40", "50", "60", "70", "80"]
    assert chart.min_quality == 40


def test_the_line_goes_right_before_it_goes_up():
    chart = scatter_chart([a_point("One", 100, 5000), a_point("Two", 200, 7000)])
    corners = [tuple(map(float, corner.split(","))) for corner in chart.frontier_line.split()]
    assert corners[1] == (corners[2][0], corners[0][1])


POINTS = st.lists(st.tuples(st.integers(1, 10**6), st.integers(0, 10_000)), min_size=1, max_size=30)


@given(POINTS)
def test_every_model_is_in_the_chart_and_the_frontier_follows_its_rule(figures):
    points = [PricedModel(str(i), f"Model {i}", cents, quality) for i, (cents, quality) in enumerate(figures)]
    chart = scatter_chart(points)
    assert all(0 <= float(place) <= 100 for dot in chart.dots for place in (dot.x, dot.y))
    for dot in chart.dots:
        beaten = any(
            other.cents <= dot.model.cents
            and other.quality >= dot.model.quality
            and (other.cents, other.quality) != (dot.model.cents, dot.model.quality)
            for other in points
        )
        assert dot.on_frontier is not beaten


def test_nothing_gives_nothing():
    assert list(pareto_frontier([])) == []
