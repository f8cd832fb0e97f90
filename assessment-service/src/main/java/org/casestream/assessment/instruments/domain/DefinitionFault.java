package org.casestream.assessment.instruments.domain;

/** What can be wrong with an instrument's definition. */
public enum DefinitionFault {
    ID_INVALID("An id or a name is 1 to 40 lower-case letters, digits and hyphens."),
    CODE_INVALID("A code is 1 to 40 letters, digits and hyphens."),
    ID_TWICE("This is there twice."),
    NAME_RESERVED("This name has a meaning of its own."),
    TEXT_BLANK("A text has to say something."),
    VERSION_INVALID("Versions start at 1."),
    PERIOD_INVALID("The questions look back on 0 to 36500 days."),
    ITEMS_MISSING("There are no items."),
    NOTHING_SCORED("There is neither a scale nor an outcome."),
    ANSWER_SET_UNKNOWN("There is no such set of answers."),
    ANSWER_SET_UNUSED("No item uses this set of answers."),
    ANSWERS_TOO_FEW("A set of answers has at least two."),
    ANSWER_TWICE("Two answers of the set have the same score."),
    NUMBER_TOO_LARGE("This number is larger than an instrument can use."),
    ITEM_UNKNOWN("There is no such item."),
    ITEM_NOT_ALWAYS_ASKED("A scale is of items that are always asked."),
    ASKED_IF_NOT_EARLIER("Whether an item is asked depends on items before it only."),
    SCALE_UNKNOWN("There is no such scale."),
    SCALE_EMPTY("A scale has at least one item."),
    REVERSED_NOT_IN_SCALE("Only items of the scale can be reversed in it."),
    MULTIPLIER_INVALID("The multiplier is 1 to 100."),
    MISSING_RULE_INVALID("Fewer answers may be missing than the scale has items."),
    RANGE_INVALID("A range has at least one end, and does not end before it begins."),
    BANDS_MISSING("A set of bands has at least one."),
    BAND_REVERSED("The band ends before it begins."),
    BAND_GAP("There is a gap before this band."),
    BAND_OVERLAP("This band begins before the one before it ends."),
    BAND_UNREACHABLE("No score can be in this band."),
    BANDS_INCOMPLETE("The highest scores are in no band."),
    BAND_SETS_UNCLEAR("Band sets are one for everybody, or one for each value of one fact."),
    FACT_UNKNOWN("There is no such fact, or it has no such value."),
    FACT_UNUSED("No band set depends on this fact."),
    VALUES_TOO_FEW("A fact has at least two values."),
    CHANGE_INVALID("A change is given by points, or by a standard deviation and a fraction of it; all above 0."),
    DIRECTION_MISSING("Where changes are judged it has to be known which way is better."),
    CONDITION_UNCLEAR("A condition is one of: an item, a scale, all of some, any of some."),
    CONDITION_NEVER_HOLDS("No answers make this so."),
    RULES_MISSING("An outcome has at least one rule."),
    SAFETY_NEVER_FIRES("No answer sets this rule off."),
    LANGUAGE_INVALID("English is the definition's own language, and not a translation."),
    TRANSLATION_OF_NOTHING("There is nothing of this name to translate.");

    private final String sentence;

    DefinitionFault(String sentence) {
        this.sentence = sentence;
    }

    /** One sentence for a person, without any value of the definition. */
    public String sentence() {
        return sentence;
    }
}
