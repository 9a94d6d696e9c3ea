"""Provide the words of the model search: what has no meaning of its own, what means the same, and names no record has.

`query_grammar` builds its rules from them.
"""

from __future__ import annotations


def split_phrases(phrases: str) -> list[str]:
    """Return the phrases of a comma-separated text, without the spaces around them."""
    return [phrase.strip() for phrase in phrases.split(",")]


FILLERS = split_phrases(
    "a, an, the, for, with, and, or, in, of, to, on, at, i, me, my, we, our, you, it, its, need, needs, want, "
    "wants, wanted, looking, model, models, ai, that, which, who, what, can, could, do, does, is, are, be, has, "
    "have, any, some, something, please, by, from, vs, versus, release, released, launched, published, good, "
    "should, one, ones, use, using, only, also, but, under, over, than, if, s, t, able, work, works, them, they, "
    "this, as, /, about, ask, asking, made, most, things, thing, up, out, came, come, every, time, each, apiece, "
    "later, whichever, help, helps, buy, money, how, get, give, gives, would, like, so, there, these, those, whose, "
    "when, where, while, too, more, then, per, just, into, us, help, name, right, really, very, now, today, tell, "
    "show, license, licence, licensed, licensing, still, being, through, via, several, allowed, allow, allows, "
    "permitted, least, than, exactly, including, include, includes, plus, enough, fine, ok"
)
IDLE = split_phrases(
    "api, apis, support, supports, supported, supporting, version, level, score, scores, scoring, result, results, "
    "setting, settings, feature, features, option, options, service, services, provider, providers, parameter, "
    "parameters, param, params, token, tokens, price, prices, priced, cost, costs, access, alternative, "
    "alternatives, own, hosted, served, run, runs, stay, stays, keep, keeps, weight, weights, being"
)
"""Words that may be part of a name, and ask for nothing where they are of none."""
NEGATIONS = split_phrases("not, no, without, non, except, excluding, never, nothing, none, don, avoid")
SYNONYMS = {
    **dict.fromkeys(["picture", "photo", "pic", "photograph", "img"], "image"),
    **dict.fromkeys(["generator", "generation", "generating"], "generate"),
    "editor": "edit",
    **dict.fromkeys(["europe", "european"], "eu"),
    "shot": "image",
    "automate": "automation",
    "llm": "text",
    **dict.fromkeys(["maker", "creator"], "generate"),
    "summarise": "summarize",
}
"""Synonyms: words in the singular, and the word each is read as."""
PHRASES = {
    "sort:price": "cheap,cheaper,cheapest,cheaply,affordable,inexpensive,low cost,lowest cost,low price,"
    "lowest price,budget,least expensive,low budget",
    "sort:released": "newest,newer,latest,recent,most recent,brand new",
    "sort:score": "best,top,strongest,smartest,cleverest,highest score,highest quality,best quality,powerful,capable,"
    "intelligent",
    "sort:context": "largest context,longest context,biggest context,long context,large context,biggest context window",
    "sort:max-output": "largest max output,longest output,longest answers,long output,long answers",
    "sort:parameters": "smallest,fewest parameters,lightest,smallest size",
    "weights:open": "open,open weight,open source,downloadable,self hosted,self host,self hostable,run locally,local,"
    "own hardware,own computer,own server,own machine,offline,on premise,on prem",
    "weights:closed": "closed,closed weight,closed source,proprietary",
    "commercial": "commercial,commercial use,commercially,commercial license,use commercially,business use,may sell,"
    "sell,resell,for profit,monetize,commercial purposes",
    "class:permissive": "permissive,permissive license,permissively licensed",
    "class:non-commercial": "non commercial,non commercial license,research only",
    "free": "free,free tier,free offer,gratis,freeware",
    "status:available": "available,still available,still sold,still served,in service,not retired",
    "status:deprecated": "deprecated,deprecation,sunset,end of life,eol,phased out",
    "status:retired": "retired,retire,discontinued,shut down,switched off,no longer available",
    "multimodal": "multimodal,multi modal,omni,any modality",
}
NO_DATA = {
    "speed": "fast,faster,fastest,quick,quickest,quick answers,quick response,low latency,lowest latency,latency,speed,"
    "tokens per second,throughput,time to first token,ttft,responsive",
    "uptime": "uptime,reliable,most reliable,reliability,sla,outages",
    "adoption": "popular,most popular,popularity,most used,widely used,adoption",
}
"""What readers ask for and no source has; the index leaves out what some model has a figure for."""
PLAIN_WORDS = split_phrases("neon, poe, pioneer, together, lightning, abacus, venice, parasail, fal, merge, requesty")
"""Names of providers that are words of their own; they count only after `on`, `via` or `provider`."""
BELOW = split_phrases("under, below, less than, fewer than, lower than, cheaper than, shorter than, smaller than, <")
AT_MOST = split_phrases(
    "at most, up to, no more than, not more than, not over, not above, max, maximum, max of, maximum of, a maximum of,"
    "within, <="
)
ABOVE = split_phrases("over, above, more than, longer than, larger than, bigger than, higher than, better than, >")
AT_LEAST = split_phrases("at least, no less than, min, minimum, minimum of, >=")
DAYS = {
    **dict.fromkeys(["since", "from"], ">="),
    **dict.fromkeys(["after", "newer than"], ">"),
    **dict.fromkeys(["before", "older than"], "<"),
    "until": "<=",
    "in": "",
}
OR_LESS = split_phrases("or less, or fewer, or smaller, or lower, or below, or under, or cheaper")
OR_MORE = split_phrases("or more, or larger, or bigger, or higher, or better, or above, or longer")
SINCE = {
    **dict.fromkeys(["or later", "or newer", "and later", "onward", "onwards"], ">="),
    **dict.fromkeys(["or earlier", "or older"], "<="),
}
OPS = {
    **SINCE,
    **dict.fromkeys(BELOW, "<"),
    **dict.fromkeys([*AT_MOST, *OR_LESS], "<="),
    **dict.fromkeys(ABOVE, ">"),
    **dict.fromkeys([*AT_LEAST, *OR_MORE], ">="),
    **DAYS,
}
SCALES = {"k": 1000, "thousand": 1000, "m": 1_000_000, "million": 1_000_000, "cent": 0.01, "cents": 0.01}
NUMBERS = {name: number for number, name in enumerate(split_phrases("one, two, three, four, five, six"), 1)} | {
    **dict.fromkeys(["a", "an"], 1),
    **dict.fromkeys(["half a", "half an"], 0.5),
}
SIDES = {"in": "input", "input": "input", "inputs": "input", "out": "output", "output": "output", "outputs": "output"}
MONTHS = split_phrases(
    "january, february, march, april, may, june, july, august, september, october, november, december"
)
SIZES = {"1": 1, "2": 4, "4": 8.29, "8": 33.18}
"""Megapixels of images that are named by the thousand pixels of an edge: `4K` is at least 3840 by 2160."""
LANGUAGES = {
    "ar": "arabic",
    "cs": "czech",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "es": "spanish",
    "fa": "persian",
    "fi": "finnish",
    "fr": "french",
    "he": "hebrew",
    "hi": "hindi",
    "hu": "hungarian",
    "id": "indonesian",
    "it": "italian",
    "ja": "japanese",
    "ko": "korean",
    "nl": "dutch",
    "no": "norwegian",
    "pl": "polish",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sv": "swedish",
    "th": "thai",
    "tl": "tagalog",
    "tr": "turkish",
    "uk": "ukrainian",
    "ur": "urdu",
    "vi": "vietnamese",
    "zh": "chinese",
}
"""Names by the codes of languages in records."""
REGIONS = {"EU": ("eu", "europe"), "US": ("us", "usa", "the us", "america")}
"""Words for the regions in records, as readers name them after `in`."""
LINES = {"chatgpt": "gpt"}
"""Further names of lines of models."""
