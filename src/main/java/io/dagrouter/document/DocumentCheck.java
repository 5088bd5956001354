package io.dagrouter.document;

import io.dagrouter.date.BusinessCalendar;
import io.dagrouter.example.Example;
import io.dagrouter.route.Environment;
import io.dagrouter.route.Line;
import io.dagrouter.route.RouteTable;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Puts the parts of a document together and checks the whole. One for each; not thread-safe. */
final class DocumentCheck {
  private static final String ZONE_HELP =
      "Add the zone that \"yesterday\" is counted in, as in zone: Asia/Seoul.";

  private final Findings findings = new Findings();
  private final List<PartShape> shapes = new ArrayList<>();
  private final List<Example> examples = new ArrayList<>();

  /** What calendars have elsewhere, by its source. */
  private final Map<String, String> holidays = new HashMap<>();

  /** Whether every part could be taken apart, so that what is not there is truly missing. */
  private boolean whole = true;

  private DocumentCheck() {}

  /** What lines can choose from. */
  record Choices(Environments environments, Calendars calendars) {}

  /**
   * What a document is.
   *
   * @param calendars where each calendar that is right stands
   * @param lines where the body of each line stands, by its name, be it right or wrong
   * @param examples of all lines; none where the document is wrong
   */
  record Checked(
      RoutesReading reading,
      Map<BusinessCalendar, DocumentPlace> calendars,
      Map<String, DocumentPlace> lines,
      List<Example> examples) {
    Checked {
      examples = List.copyOf(examples);
    }
  }

  static Checked check(List<DocumentPart> parts, String version) {
    DocumentCheck check = new DocumentCheck();
    for (DocumentPart part : parts) {
      if (part.isHolidays()) {
        check.holidays.put(part.source(), part.text());
      } else {
        check.takeApart(part);
      }
    }
    return check.read(version);
  }

  private void takeApart(DocumentPart part) {
    try {
      Optional<PartShape> shape = PartShape.of(part, DocumentTree.read(part.text()), findings);
      shape.ifPresent(shapes::add);
      whole &= shape.isPresent();
    } catch (NoTreeException e) {
      findings.add(e.in(part.source()));
      whole = false;
    }
  }

  private Checked read(String version) {
    Optional<DocumentPlace> zonePlace = onlyZone();
    Optional<ZoneId> zone = zonePlace.flatMap(place -> ZoneCheck.check(place, findings));
    Map<String, Optional<BusinessCalendar>> calendars = new LinkedHashMap<>();
    Map<BusinessCalendar, DocumentPlace> calendarPlaces = new LinkedHashMap<>();
    CalendarCheck calendarCheck = new CalendarCheck(holidays, findings);
    merged("calendar", PartShape::calendars)
        .forEach(
            (name, place) -> {
              Optional<BusinessCalendar> calendar = calendarCheck.check(name, place);
              calendars.put(name, calendar);
              calendar.ifPresent(right -> calendarPlaces.put(right, place));
            });
    Map<String, DocumentPlace> aliases = merged("environment", PartShape::environments);
    Map<String, Optional<Environment>> environments = new LinkedHashMap<>();
    aliases.forEach(
        (alias, place) -> environments.put(alias, EnvironmentCheck.check(alias, place, findings)));
    Map<String, DocumentPlace> bodies = merged("line", PartShape::lines);
    if (whole) {
      tellMissing(zonePlace.isPresent(), aliases.isEmpty(), bodies);
    }
    Choices choices =
        new Choices(
            new Environments(environments, allKnown("environments")),
            new Calendars(calendars, allKnown("calendars")));
    List<Line> lines = new ArrayList<>();
    bodies.forEach(
        (name, place) ->
            LineCheck.check(name, place, zone, choices, examples::add, findings)
                .ifPresent(lines::add));
    return findings.areNone()
        ? new Checked(
            new RoutesReading.Read(new RouteTable(lines, version)),
            calendarPlaces,
            bodies,
            examples)
        : new Checked(
            new RoutesReading.Wrong(findings.inOrder()), calendarPlaces, bodies, List.of());
  }

  private boolean allKnown(String section) {
    return whole && shapes.stream().noneMatch(shape -> shape.isWrong(section));
  }

  private Optional<DocumentPlace> onlyZone() {
    List<DocumentPlace> zones =
        shapes.stream().flatMap(shape -> shape.document().get("zone").stream()).toList();
    zones.stream()
        .skip(1)
        .forEach(
            another ->
                findings.atKey(
                    another,
                    "is also in " + zones.getFirst().source(),
                    "Keep one of the two; lines may have a zone of their own."));
    return zones.stream().findFirst();
  }

  private Map<String, DocumentPlace> merged(
      String kind, Function<PartShape, Optional<CheckedObject>> section) {
    LinkedHashMap<String, DocumentPlace> all = new LinkedHashMap<>();
    for (PartShape shape : shapes) {
      section
          .apply(shape)
          .ifPresent(
              object ->
                  object
                      .values()
                      .forEach(
                          (name, place) -> {
                            DocumentPlace first = all.putIfAbsent(name, place);
                            if (first != null) {
                              findings.atKey(
                                  place,
                                  "the " + kind + " is also in " + first.source(),
                                  "Keep one of the two.");
                            }
                          }));
    }
    return all;
  }

  private void tellMissing(
      boolean hasZone, boolean noEnvironments, Map<String, DocumentPlace> lines) {
    if (noEnvironments) {
      missing(
          "environments",
          PartShape::environments,
          "Add the MWAA environment that the DAGs are in, by a name of its own.");
    }
    if (lines.isEmpty()) {
      missing("lines", PartShape::lines, "Add a line, with its dag and where its files arrive.");
    }
    List<String> without =
        lines.entrySet().stream()
            .filter(line -> !hasZone(line.getValue().node()))
            .map(Map.Entry::getKey)
            .toList();
    if (!hasZone && (lines.isEmpty() || !without.isEmpty())) {
      missing(
          "zone",
          _ -> Optional.empty(),
          without.size() == lines.size()
              ? ZONE_HELP
              : "Add it for the whole document, or for " + Findings.listed(without) + ".");
    }
  }

  private void missing(
      String key, Function<PartShape, Optional<CheckedObject>> section, String suggestion) {
    if (shapes.stream().anyMatch(shape -> shape.isWrong(key))) {
      return;
    }
    shapes.stream()
        .flatMap(shape -> section.apply(shape).stream())
        .findFirst()
        .ifPresentOrElse(
            empty -> findings.atKey(empty.place(), "is empty", suggestion),
            () -> findings.missing(shapes.getFirst().document().place(), key, suggestion));
  }

  private static boolean hasZone(DocumentNode line) {
    return line instanceof DocumentNode.Mapping mapping
        && mapping.entries().stream().anyMatch(entry -> entry.key().text().equals("zone"));
  }
}
