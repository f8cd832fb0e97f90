package org.casestream.assessment.administrations.web;

import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.casestream.assessment.administrations.domain.AdministrationCommand.CompleteAdministration;
import org.casestream.assessment.administrations.domain.AdministrationCommand.SaveAnswers;
import org.casestream.assessment.administrations.domain.AdministrationCommand.Shown;
import org.casestream.assessment.administrations.domain.Respondent;
import org.casestream.assessment.administrations.guard.Forms;
import org.casestream.assessment.administrations.guard.Forms.Form;
import org.casestream.assessment.instruments.domain.Instrument;
import org.casestream.assessment.instruments.domain.Instrument.Item;
import org.casestream.assessment.instruments.domain.Scorer;
import org.casestream.contracts.AlertId;
import org.casestream.contracts.LanguageTag;
import org.casestream.contracts.Sha256;
import org.casestream.defaults.Answers;
import org.casestream.defaults.ExpectedVersion;
import org.casestream.eventing.command.Commands;
import org.casestream.eventing.command.Ids;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * A client's form, for whoever shows the link to it ({@code Authorization: Link <token>}) and has no account. It shows the
 * questions, and what was answered as long as it is open; no scores, no flags, no names, nothing else of the record.
 */
@RestController
@RequestMapping(AnswerForm.PATH)
class AnswerForm {

    static final String PATH = "/api/v1/answer-form";
    static final String COMPLETION = "/completion";

    private final Forms forms;
    private final CrisisText crisisText;
    private final Commands commands;
    private final Ids ids;
    private final Clock clock;

    AnswerForm(Forms forms, CrisisText crisisText, Commands commands, Ids ids, Clock clock) {
        this.forms = forms;
        this.crisisText = crisisText;
        this.commands = commands;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * @param respondent who is meant to answer
     * @param asked      the items that are to be asked after the answers so far
     * @param answers    score of the chosen answer by item
     * @param facts      what bands depend on, to be given with the completion
     * @param crisisText whom to turn to, where an answer calls for it
     */
    record Shape(String name, @Nullable String instruction, LanguageTag language, Respondent respondent, int periodDays,
                 List<Question> questions, List<String> asked, Map<String, Integer> answers, List<Instrument.Fact> facts,
                 Instant expiresAt, @Nullable String crisisText, String source, String licence) {}

    record Question(String id, String text, List<Choice> choices) {

        private static Question of(Item item, Instrument instrument) {
            return new Question(item.id(), item.text(), instrument.answerSets().get(item.answers()).stream()
                    .map(answer -> new Choice(answer.score(), answer.text())).toList());
        }
    }

    record Choice(int score, String text) {}

    /**
     * @param answers   score of the chosen answer by item
     * @param takenBack items that are unanswered again
     */
    record GivenAnswers(Map<String, Integer> answers, @Nullable List<Code> takenBack) {}

    /** @param facts value by the id of the fact; what one does not want to say is left out */
    record Completion(@Nullable Map<String, Code> facts) {}

    @GetMapping
    @PermitAll
    ResponseEntity<Shape> show(@RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String authorization) {
        return shown(forms.behind(FormLink.shown(authorization)));
    }

    /** Answers with the form as it is then, so that nobody has to read it again. */
    @PutMapping
    @PermitAll
    ResponseEntity<Shape> save(@RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String authorization,
                               ExpectedVersion expected, @RequestBody GivenAnswers body) {
        Sha256 token = FormLink.shown(authorization);
        Form form = forms.behind(token);
        commands.send(new SaveAnswers(form.state().asking().administrationId(), form.instrument(), body.answers(),
                Code.values(body.takenBack()), new AlertId(ids.next()),
                new Shown(token, clock.instant())), expected);
        return shown(forms.behind(token));
    }

    @PutMapping(COMPLETION)
    @PermitAll
    ResponseEntity<Void> complete(@RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String authorization,
                                  ExpectedVersion expected, @RequestBody Completion body) {
        Sha256 token = FormLink.shown(authorization);
        Form form = forms.behind(token);
        return Answers.done(commands.send(new CompleteAdministration(form.state().asking().administrationId(),
                form.instrument(), Code.values(body.facts()), new Shown(token, clock.instant())), expected));
    }

    private ResponseEntity<Shape> shown(Form form) {
        Instrument instrument = form.instrument().in(form.state().language());
        Map<String, Integer> answers = new TreeMap<>(form.state().answers());
        boolean crisis = !form.state().alerts().isEmpty();
        Shape shape = new Shape(instrument.name(), instrument.instruction(), form.state().language(),
                form.state().respondent(), instrument.periodDays(),
                instrument.items().stream().map(item -> Question.of(item, instrument)).toList(),
                Scorer.asked(instrument, answers).stream().map(Item::id).toList(), answers, instrument.facts(),
                form.state().link().expiresAt(), crisis ? crisisText.in(form.state().language()) : null,
                instrument.source(), instrument.licence());
        return ResponseEntity.ok().eTag(Answers.etag(form.version())).cacheControl(CacheControl.noStore()).body(shape);
    }
}
