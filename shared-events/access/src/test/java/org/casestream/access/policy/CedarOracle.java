package org.casestream.access.policy;

import com.cedarpolicy.BasicAuthorizationEngine;
import com.cedarpolicy.model.AuthorizationRequest;
import com.cedarpolicy.model.AuthorizationResponse;
import com.cedarpolicy.model.entity.Entity;
import com.cedarpolicy.model.policy.PolicySet;
import com.cedarpolicy.value.CedarList;
import com.cedarpolicy.value.CedarMap;
import com.cedarpolicy.value.EntityTypeName;
import com.cedarpolicy.value.EntityUID;
import com.cedarpolicy.value.PrimBool;
import com.cedarpolicy.value.PrimLong;
import com.cedarpolicy.value.PrimString;
import com.cedarpolicy.value.Value;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.intake.AgencyEvent.AgencyKind;
import org.jspecify.annotations.Nullable;

/**
 * A second opinion on every decision, in another language, by another engine, from policies that were written from the
 * manual. What a role is for and what an agency is are tables of its own as well.
 */
final class CedarOracle {

    private static final Map<String, List<String>> PURPOSES_OF_ROLES = Map.of(
            "INTAKE_WORKER", List.of("ELIGIBILITY"),
            "CASE_MANAGER", List.of("CARE_COORDINATION"),
            "ASSESSOR", List.of("TREATMENT"),
            "PROVIDER", List.of("TREATMENT"),
            "SUPERVISOR", List.of("CARE_COORDINATION", "OPERATIONS"));
    private static final Map<AgencyKind, List<String>> PURPOSES_OF_KINDS = Map.of(
            AgencyKind.HOUSING_PROVIDER, List.of("HOUSING"),
            AgencyKind.CLINIC, List.of("TREATMENT"),
            AgencyKind.HOSPITAL, List.of("TREATMENT"),
            AgencyKind.CRISIS_LINE, List.of("TREATMENT"));
    private static final Map<AgencyKind, List<String>> CLASSES_OF_KINDS = Map.of(
            AgencyKind.CLINIC, List.of("TREATING_PROVIDERS"),
            AgencyKind.HOSPITAL, List.of("TREATING_PROVIDERS"),
            AgencyKind.COMMUNITY_ORGANISATION, List.of("COMMUNITY_SERVICES", "CASE_MANAGEMENT_AGENCIES"),
            AgencyKind.HOUSING_PROVIDER, List.of("HOUSING_PROVIDERS"),
            AgencyKind.CRISIS_LINE, List.of("CRISIS_SERVICES"));
    private static final Map<Resource, String> SHARED_AS = Map.of(
            Resource.CLIENT, "IDENTITY_AND_CONTACT",
            Resource.REQUEST, "REQUESTS_FOR_ASSISTANCE",
            Resource.CASE, "LEVEL_AND_ELIGIBILITY",
            Resource.ASSESSMENT, "ASSESSMENTS",
            Resource.PLAN, "CARE_PLAN",
            Resource.SAFETY_PLAN, "SAFETY_PLAN",
            Resource.REFERRAL, "REFERRALS");
    /** What is about what an agency's people did is for those who answer for them. */
    private static final Set<Resource> FOR_SUPERVISORS = EnumSet.of(Resource.EMERGENCY_ACCESS, Resource.ACCESS_LOG);
    private static final long NEVER = 1_000_000;

    private final BasicAuthorizationEngine engine = new BasicAuthorizationEngine();
    private final PolicySet policies = policies("decisions.cedar");
    private final PolicySet ofStaff = policies("staff.cedar");
    private final ZoneId zone;

    CedarOracle(ZoneId zone) throws Exception {
        this.zone = zone;
    }

    private static PolicySet policies(String file) throws Exception {
        try (InputStream in = CedarOracle.class.getResourceAsStream(file)) {
            PolicySet policies = PolicySet.parsePolicies(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            policies.cache();
            return policies;
        }
    }

    /** @param does {@code see}, {@code see-name} or {@code see-subject} */
    boolean allowsOfStaff(Who who, Action action, @Nullable AgencyId worksFor, String does) throws Exception {
        return allows(ofStaff, new Entity(uid("User", who.id().value()), principal(who), Set.of()), new Entity(uid("Action", does)),
                new Entity(uid("Staff", "one"), Map.of("agency", text(worksFor)), Set.of()), Map.of("roles", texts(action.roles())));
    }

    /** Cedar has no "there is one that": each consent and each emergency access is put to it by itself. */
    boolean allows(Who who, Action action, What what, PersonFacts facts, Instant now) throws Exception {
        List<PersonFacts.@Nullable Consent> consents = new ArrayList<>(facts.consents());
        consents.add(null);
        List<PersonFacts.@Nullable Emergency> emergencies = new ArrayList<>(facts.emergencies());
        emergencies.add(null);
        for (PersonFacts.Consent consent : consents) {
            for (PersonFacts.Emergency emergency : emergencies) {
                if (allows(who, action, what, facts, now, consent, emergency)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean allows(Who who, Action action, What what, PersonFacts facts, Instant now,
                           PersonFacts.@Nullable Consent consent, PersonFacts.@Nullable Emergency emergency) throws Exception {
        Entity principal = new Entity(uid("User", who.id().value()), principal(who), Set.of());
        Entity does = new Entity(uid("Action", action.kind() == Action.Kind.READ ? "read" : "write"));
        Entity resource = new Entity(uid("Record", "one"), resource(what, facts), Set.of());
        return allows(policies, principal, does, resource, context(who, action, what, facts, now, consent, emergency));
    }

    private boolean allows(PolicySet policies, Entity principal, Entity does, Entity resource, Map<String, Value> context)
            throws Exception {
        AuthorizationResponse answer = engine.isAuthorized(new AuthorizationRequest(principal, does, resource, context), policies,
                Set.of(principal, does, resource));
        var success = answer.success.orElseThrow(() -> new IllegalStateException(answer.toString()));
        if (!success.getErrors().isEmpty()) {
            throw new IllegalStateException(success.getErrors().toString());
        }
        return success.isAllowed();
    }

    private static Map<String, Value> principal(Who who) {
        Set<String> purposes = new TreeSet<>(kinds(PURPOSES_OF_KINDS, who.kind()));
        who.roles().forEach(role -> purposes.addAll(PURPOSES_OF_ROLES.getOrDefault(role, List.of())));
        return Map.of("name", text(who.id()), "agency", text(who.agency()), "roles", texts(who.roles()),
                "classes", texts(kinds(CLASSES_OF_KINDS, who.kind())), "purposes", texts(purposes));
    }

    private static List<String> kinds(Map<AgencyKind, List<String>> table, @Nullable AgencyKind kind) {
        return kind == null ? List.of() : table.getOrDefault(kind, List.of());
    }

    private Map<String, Value> resource(What what, PersonFacts facts) {
        Set<String> borne = new TreeSet<>(facts.labels().stream().map(Enum::name).toList());
        if (facts.restricted()) {
            borne.add("R");
        }
        if (borne.isEmpty()) {
            borne.add("N");
        }
        Map<String, Value> attributes = new HashMap<>();
        attributes.put("kind", text(what.resource()));
        attributes.put("record", text(SHARED_AS.getOrDefault(what.resource(), "")));
        attributes.put("owner", text(what.owner()));
        attributes.put("asked", text(what.asked()));
        attributes.put("doneBy", what.doneBy() == null ? text("") : text(what.doneBy().staff()));
        attributes.put("doneAt", what.doneBy() == null ? text("") : text(what.doneBy().agency()));
        attributes.put("caseId", what.caseId() == null ? text("none") : text(what.caseId()));
        attributes.put("day", number(day(what.recordedAt())));
        attributes.put("restricted", new PrimBool(facts.restricted()));
        attributes.put("labels", texts(facts.labels()));
        attributes.put("borne", texts(borne));
        attributes.put("managers", texts(facts.managers()));
        return attributes;
    }

    private Map<String, Value> context(Who who, Action action, What what, PersonFacts facts, Instant now,
                                       PersonFacts.@Nullable Consent consent, PersonFacts.@Nullable Emergency emergency) {
        Map<String, Value> context = new HashMap<>();
        context.put("roles", texts(action.roles()));
        context.put("working", texts(action.roles().stream().filter(role -> FOR_SUPERVISORS.contains(what.resource())
                ? role.equals("SUPERVISOR") : !role.equals("PROVIDER")).toList()));
        context.put("now", number(now.getEpochSecond()));
        context.put("today", number(day(now)));
        context.put("oversight", new PrimBool(action.kind() == Action.Kind.READ
                && List.of("AUDITOR", "SYSTEM").stream().anyMatch(role -> who.roles().contains(role) && action.roles().contains(role))));
        context.put("asked", new PrimBool(what.asked() != null && what.asked().equals(who.agency())
                && (who.roles().contains("PROVIDER") || who.roles().contains("SUPERVISOR"))));
        context.put("deniedAgencies", texts(facts.denials().stream().flatMap(one -> one.recipients().agencies().stream()).toList()));
        context.put("deniedClasses", texts(facts.denials().stream().flatMap(one -> one.recipients().classes().stream()).toList()));
        context.put("emergency", emergency == null
                ? new CedarMap(Map.of("staff", text(""), "caseId", text(""), "until", number(0)))
                : new CedarMap(Map.of("staff", text(emergency.staffId()), "caseId", text(emergency.caseId()),
                        "until", number(emergency.until().getEpochSecond()))));
        context.put("consent", consent == null ? new CedarMap(Map.of("id", text(""))) : consent(consent));
        return context;
    }

    private static CedarMap consent(PersonFacts.Consent consent) {
        Map<String, Value> fields = new HashMap<>();
        fields.put("id", text(consent.id()));
        fields.put("kind", text(consent.kind()));
        fields.put("ended", new PrimBool(consent.ended()));
        fields.put("lastDay", number(day(consent.lastDay(), NEVER)));
        fields.put("disclosers", texts(consent.disclosers()));
        fields.put("agencies", texts(consent.recipients().agencies()));
        fields.put("classes", texts(consent.recipients().classes()));
        fields.put("purposes", texts(consent.purposes()));
        fields.put("records", texts(consent.scope().classes()));
        fields.put("labels", texts(consent.scope().labels()));
        fields.put("from", number(day(consent.scope().from(), -NEVER)));
        fields.put("to", number(day(consent.scope().to(), NEVER)));
        return new CedarMap(fields);
    }

    private long day(Instant instant) {
        return LocalDate.ofInstant(instant, zone).toEpochDay();
    }

    private static long day(@Nullable LocalDate day, long otherwise) {
        return day == null ? otherwise : day.toEpochDay();
    }

    private static EntityUID uid(String type, String id) {
        return new EntityUID(EntityTypeName.parse(type).orElseThrow(), id);
    }

    private static PrimString text(@Nullable Object value) {
        return new PrimString(value == null ? "" : value instanceof AgencyId agency ? agency.value() : value.toString());
    }

    private static PrimLong number(long value) {
        return new PrimLong(value);
    }

    private static CedarList texts(Collection<?> values) {
        return new CedarList(values.stream().map(Object::toString).distinct().<Value>map(PrimString::new).toList());
    }
}
