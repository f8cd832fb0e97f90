package org.casestream.assessment.fhir.format;

import static java.util.stream.Collectors.joining;

import org.casestream.assessment.instruments.domain.Instrument;
import org.casestream.assessment.instruments.domain.Instrument.Answer;
import org.hl7.fhir.r4.model.Narrative;
import org.hl7.fhir.r4.model.Narrative.NarrativeStatus;
import org.hl7.fhir.utilities.xhtml.NodeType;
import org.hl7.fhir.utilities.xhtml.XhtmlNode;

/** What a person reads who has nothing but the resource. Everything from a definition is text in it, never markup. */
final class Narratives {

    private Narratives() {
    }

    static Narrative of(Instrument instrument) {
        XhtmlNode div = div(Instrument.ENGLISH.value());
        div.addTag("p").addTag("b").addText(text(instrument.name()));
        if (instrument.instruction() != null) {
            div.addTag("p").addText(text(instrument.instruction()));
        }
        XhtmlNode list = div.addTag("ol");
        instrument.items().forEach(item -> list.addTag("li").addText(text(item.text() + " ("
                + instrument.answerSets().get(item.answers()).stream().map(Answer::text).collect(joining("; ")) + ")")));
        div.addTag("p").addText(text(instrument.licence()));
        return narrative(div);
    }

    static XhtmlNode div(String language) {
        XhtmlNode div = new XhtmlNode(NodeType.Element, "div");
        div.setAttribute("xmlns", "http://www.w3.org/1999/xhtml");
        div.setAttribute("lang", language);
        div.setAttribute("xml:lang", language);
        return div;
    }

    static Narrative narrative(XhtmlNode div) {
        Narrative narrative = new Narrative();
        narrative.setStatus(NarrativeStatus.GENERATED);
        narrative.setDiv(div);
        return narrative;
    }

    /** XML has no place at all for most control characters. */
    static String text(String text) {
        return text.codePoints().filter(one -> one >= ' ' || one == '\n' || one == '\t')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }
}
