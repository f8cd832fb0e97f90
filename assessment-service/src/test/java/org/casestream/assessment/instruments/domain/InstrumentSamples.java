package org.casestream.assessment.instruments.domain;

import org.casestream.defaults.CasestreamJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Definitions for tests. */
public final class InstrumentSamples {

    /** Three questions with everything that a definition can have. */
    public static final ObjectNode SOUND = (ObjectNode) CasestreamJson.mapper().readTree("""
            {
              "id": "sound", "version": 1, "name": "Sound", "periodDays": 7, "instruction": "In the last week:", "optIn": false,
              "facts": [{"id": "sex", "text": "Sex", "values": ["male", "female"]}],
              "answerSets": {"yes-no": [{"score": 0, "text": "no"}, {"score": 1, "text": "yes"}]},
              "items": [
                {"id": "a", "text": "A?", "answers": "yes-no"},
                {"id": "b", "text": "B?", "answers": "yes-no"},
                {"id": "c", "text": "C?", "answers": "yes-no", "askedIf": {"item": "b", "from": 1}}
              ],
              "scales": [
                {
                  "id": "total", "items": ["a", "b"], "reversed": [], "multiplier": 1,
                  "missing": {"proRateUpTo": 1, "verified": "own-proposal"}, "better": "lower",
                  "bandSets": [
                    {"id": "men", "when": {"sex": "male"}, "bands": [{"from": 0, "to": 0, "name": "low"}, {"from": 1, "to": 2, "name": "high"}]},
                    {"id": "women", "when": {"sex": "female"}, "bands": [{"from": 0, "to": 1, "name": "low"}, {"from": 2, "to": 2, "name": "high"}]}
                  ],
                  "change": {"points": 2, "source": "made up", "verified": "own-proposal"}
                },
                {
                  "id": "yeses", "items": ["a", "b"], "count": {"from": 1}, "multiplier": 1,
                  "missing": {"proRateUpTo": 0, "verified": "own-proposal"}
                }
              ],
              "outcomes": [
                {
                  "id": "risk", "otherwise": "none",
                  "rules": [
                    {"name": "high", "when": {"all": [{"item": "c", "from": 1}, {"scale": "yeses", "from": 2}]}},
                    {"name": "low", "when": {"any": [{"item": "a", "from": 1}, {"item": "b", "from": 1}]}}
                  ]
                }
              ],
              "safety": [{"item": "c", "from": 1, "severity": "high"}],
              "translations": {
                "es": {
                  "name": "Sonido", "instruction": "En la última semana:", "items": {"a": "¿A?", "b": "¿B?", "c": "¿C?"},
                  "answers": {"yes-no": {"0": "no", "1": "sí"}}, "bands": {"high": "alto"},
                  "source": "made up", "verified": "own-proposal"
                }
              },
              "source": "made up", "verified": "own-proposal", "wording": "own-proposal", "licence": "none"
            }
            """);

    private InstrumentSamples() {}

    /** As from a file. */
    public static Instrument read(JsonNode definition) {
        return CasestreamJson.mapper().treeToValue(definition, Instrument.class);
    }
}
