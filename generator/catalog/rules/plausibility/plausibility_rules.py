"""The rules of this folder: `PLAUSIBILITY_RULES` refuse, `PLAUSIBILITY_WARNINGS` warn and may be confirmed.

A rule on what is impossible, or contradicts itself, refuses. A rule that compares a figure with its neighbors warns:
the neighbors may be wrong, and the unusual happens.
"""

from __future__ import annotations

from generator.catalog.rules.plausibility.capability_bounds import CAPABILITY_BOUND_RULES, CAPABILITY_WARNINGS
from generator.catalog.rules.plausibility.cited_addresses import ADDRESS_RULES
from generator.catalog.rules.plausibility.confirmations import CONFIRMATION_RULES
from generator.catalog.rules.plausibility.contradictions import CONTRADICTION_RULES, CONTRADICTION_WARNINGS
from generator.catalog.rules.plausibility.day_order import DAY_ORDER_RULES, DAY_WARNINGS
from generator.catalog.rules.plausibility.figure_bounds import FIGURE_RULES, FIGURE_WARNINGS
from generator.catalog.rules.plausibility.look_alikes import LOOK_ALIKE_WARNINGS
from generator.catalog.rules.plausibility.name_clashes import NAME_RULES, NAME_WARNINGS
from generator.catalog.rules.plausibility.price_neighbors import OWN_PROVIDER_RULES, PRICE_NEIGHBOR_WARNINGS
from generator.catalog.rules.plausibility.price_relations import PRICE_RELATION_WARNINGS
from generator.catalog.rules.plausibility.result_bounds import RESULT_BOUND_RULES, RESULT_BOUND_WARNINGS
from generator.catalog.rules.plausibility.result_outliers import OUTLIER_WARNINGS
from generator.catalog.rules.plausibility.settings_bounds import SETTINGS_BOUND_RULES
from generator.catalog.rules.plausibility.tariff_ratios import TARIFF_WARNINGS

PLAUSIBILITY_RULES = (
    *SETTINGS_BOUND_RULES,
    *FIGURE_RULES,
    *DAY_ORDER_RULES,
    *OWN_PROVIDER_RULES,
    *RESULT_BOUND_RULES,
    *CAPABILITY_BOUND_RULES,
    *CONTRADICTION_RULES,
    *CONFIRMATION_RULES,
    *NAME_RULES,
    *ADDRESS_RULES,
)
PLAUSIBILITY_WARNINGS = (
    *FIGURE_WARNINGS,
    *DAY_WARNINGS,
    *PRICE_RELATION_WARNINGS,
    *PRICE_NEIGHBOR_WARNINGS,
    *TARIFF_WARNINGS,
    *RESULT_BOUND_WARNINGS,
    *OUTLIER_WARNINGS,
    *CAPABILITY_WARNINGS,
    *CONTRADICTION_WARNINGS,
    *NAME_WARNINGS,
    *LOOK_ALIKE_WARNINGS,
)
