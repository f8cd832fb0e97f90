package org.casestream.intake.clients.web;

import static org.casestream.defaults.Roles.CASE_MANAGER;
import static org.casestream.defaults.Roles.INTAKE_WORKER;
import static org.casestream.defaults.Roles.SUPERVISOR;

import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.CommonRefusal;
import org.casestream.contracts.Refused;
import org.casestream.contracts.intake.DataScope.SensitivityLabel;
import org.casestream.defaults.Answers;
import org.casestream.defaults.Caller;
import org.casestream.defaults.ExpectedVersion;
import org.casestream.defaults.Texts;
import org.casestream.eventing.command.Commands;
import org.casestream.eventing.command.Ids;
import org.casestream.intake.clients.domain.ClientCommand;
import org.casestream.intake.clients.domain.ClientCommand.LabelClient;
import org.casestream.intake.clients.domain.ClientCommand.LiftRestriction;
import org.casestream.intake.clients.domain.ClientCommand.RegisterClient;
import org.casestream.intake.clients.domain.ClientCommand.RestrictClient;
import org.casestream.intake.clients.domain.Identity;
import org.casestream.intake.clients.domain.Identity.Sex;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Registers clients with the caller's agency, and says how confidential their records are. */
@RestController
@RequestMapping("/api/v1/clients")
class ClientCommands {

    private final Commands commands;
    private final Ids ids;
    private final Clock clock;
    private final ZoneId zone;

    ClientCommands(Commands commands, Ids ids, Clock clock, ZoneId zone) {
        this.commands = commands;
        this.ids = ids;
        this.clock = clock;
        this.zone = zone;
    }

    /** @param language BCP 47 tag */
    record NewClient(String givenName, String familyName, LocalDate birthDate, Sex sex, String language,
                     @Nullable String phone, @Nullable String email, boolean safeToContact, @Nullable String contactNote) {

        private static final Pattern PHONE = Pattern.compile("\\+?[0-9][0-9 ()/.-]{1,38}");
        private static final Pattern EMAIL = Pattern.compile("[^\\s@]{1,64}@[^\\s@]{1,189}");

        NewClient {
            givenName = Texts.required(givenName, Texts.NAME, "/givenName");
            familyName = Texts.required(familyName, Texts.NAME, "/familyName");
            language = tag(language);
            phone = Texts.matching(phone, PHONE, "/phone");
            email = Texts.matching(email, EMAIL, "/email");
            contactNote = Texts.optional(contactNote, Texts.NOTE, "/contactNote");
        }

        private static String tag(String language) {
            try {
                String tag = new Locale.Builder().setLanguageTag(language).build().toLanguageTag();
                if (!tag.equals("und")) {
                    return tag;
                }
            } catch (IllformedLocaleException e) {
                // refused below, without what was sent
            }
            throw new Refused(CommonRefusal.VALUE_INVALID, "/language");
        }

        Identity identity() {
            return new Identity(givenName, familyName, birthDate, sex, language, phone, email, safeToContact, contactNote);
        }
    }

    /** @param note why; the agency's own people read it, nobody else */
    record Restriction(@Nullable String note) {
        Restriction {
            note = Texts.optional(note, Texts.NOTE, "/note");
        }
    }

    /** @param labels all that the record bears from now on */
    record Labels(List<SensitivityLabel> labels) {}

    @PostMapping
    @RolesAllowed({INTAKE_WORKER, CASE_MANAGER})
    ResponseEntity<Answers.Created> register(@RequestBody NewClient body, Caller caller) {
        ClientId id = new ClientId(ids.next());
        long version = commands.send(new RegisterClient(id, caller.agency(), body.identity(), LocalDate.now(clock.withZone(zone))));
        return Answers.created("/api/v1/clients", id.value(), version);
    }

    /** Whoever takes somebody in can protect them: a person who flees is in danger from the first contact on. */
    @PutMapping("/{id}/restriction")
    @RolesAllowed({INTAKE_WORKER, CASE_MANAGER, SUPERVISOR})
    ResponseEntity<Void> restrict(@PathVariable ClientId id, ExpectedVersion expected, @RequestBody Restriction body) {
        return done(new RestrictClient(id, body.note()), expected);
    }

    /** Taking a protection away needs a second pair of eyes. */
    @PutMapping("/{id}/restriction/lifting")
    @RolesAllowed(SUPERVISOR)
    ResponseEntity<Void> lift(@PathVariable ClientId id, ExpectedVersion expected, @RequestBody Restriction body) {
        return done(new LiftRestriction(id, body.note()), expected);
    }

    @PutMapping("/{id}/labels")
    @RolesAllowed({CASE_MANAGER, SUPERVISOR})
    ResponseEntity<Void> label(@PathVariable ClientId id, ExpectedVersion expected, @RequestBody Labels body) {
        return done(new LabelClient(id, body.labels()), expected);
    }

    private ResponseEntity<Void> done(ClientCommand command, ExpectedVersion expected) {
        return Answers.done(commands.send(command, expected));
    }
}
