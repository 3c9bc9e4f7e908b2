package dev.cofactor.eval.comparison;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** A report as one page that stands alone: style and charts inside, no script. Well-formed as XML, too. */
final class HtmlFormat {
    private final ComparisonReport report;
    private final StringBuilder html = new StringBuilder();
    private int charts;

    private HtmlFormat(ComparisonReport report) {
        this.report = report;
    }

    static String of(ComparisonReport report) {
        return new HtmlFormat(report).page(ReportDocument.of(report));
    }

    private String page(ReportDocument document) {
        String title = Html.escaped(document.title());
        html.append("<!DOCTYPE html>\n<html lang=\"en\" xmlns=\"http://www.w3.org/1999/xhtml\">\n<head>\n"
                + "<meta charset=\"utf-8\"/>\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n"
                + "<meta name=\"color-scheme\" content=\"light dark\"/>\n<title>" + title + "</title>\n<style>\n"
                + style() + "</style>\n</head>\n<body>\n<main>\n<h1>" + title + "</h1>\n");
        for (ReportDocument.Section section : document.sections()) {
            add(section);
        }
        return html.append("</main>\n</body>\n</html>\n").toString();
    }

    private static String style() {
        try (InputStream style =
                Objects.requireNonNull(HtmlFormat.class.getResourceAsStream("report.css"), "report.css")) {
            return new String(style.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(ReportDocument.Section section) {
        boolean alarm = !section.list().isEmpty();
        html.append(alarm ? "<section class=\"alarm\" role=\"alert\">\n" : "<section>\n");
        html.append("<h2>" + Html.escaped(section.title()) + "</h2>\n");
        section.paragraphs().forEach(paragraph -> html.append("<p>" + Html.escaped(paragraph) + "</p>\n"));
        if (alarm) {
            html.append("<ul>\n");
            section.list().forEach(entry -> html.append("<li>" + Html.escaped(entry) + "</li>\n"));
            html.append("</ul>\n");
        }
        section.figure().ifPresent(this::charts);
        section.table().ifPresent(table -> add(table, section.title()));
        if (section.title().equals("Time and memory")) {
            costs();
        }
        html.append("</section>\n");
    }

    private void charts(FigureReport figure) {
        html.append("<div class=\"charts\">\n");
        html.append(IntervalChart.values(report, figure, nextId()));
        IntervalChart.differences(report, figure, nextId()).ifPresent(html::append);
        html.append("</div>\n");
    }

    private void costs() {
        List<ContestantReport> trained = report.contestants().stream()
                .filter(contestant -> !contestant.results().isEmpty())
                .toList();
        if (trained.isEmpty()) {
            return;
        }
        html.append("<div class=\"charts\">\n<figure><figcaption>Training</figcaption>\n");
        html.append(BarChart.draw(
                nextId(),
                "Training time",
                "s",
                trained.stream()
                        .map(contestant ->
                                new BarChart.Bar(contestant.name(), CostTable.seconds(contestant, Cost::training)))
                        .toList()));
        html.append("</figure>\n<figure><figcaption>Scoring all items for a user</figcaption>\n");
        html.append(BarChart.draw(
                nextId(),
                "Time of scoring all items for a user",
                "ms",
                trained.stream()
                        .map(contestant -> new BarChart.Bar(
                                contestant.name(), 1000 * CostTable.seconds(contestant, Cost::scoringAUser)))
                        .toList()));
        html.append("</figure>\n</div>\n");
    }

    private String nextId() {
        charts++;
        return "chart" + charts;
    }

    private void add(Table table, String caption) {
        html.append("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"" + Html.escaped(caption)
                + "\">\n<table>\n<thead>\n<tr>");
        for (Table.Column column : table.columns()) {
            html.append("<th scope=\"col\"" + side(column) + ">" + Html.escaped(column.title()) + "</th>");
        }
        html.append("</tr>\n</thead>\n<tbody>\n");
        for (List<Table.Cell> row : table.rows()) {
            html.append("<tr>");
            for (int column = 0; column < row.size(); column++) {
                Table.Cell cell = row.get(column);
                String text = Html.escaped(cell.text().strip());
                if (column == 0) {
                    html.append("<th scope=\"row\">" + text + "</th>");
                } else {
                    html.append("<td" + side(table.columns().get(column)) + ">" + toned(text, cell.tone()) + "</td>");
                }
            }
            html.append("</tr>\n");
        }
        html.append("</tbody>\n</table>\n</div>\n");
    }

    private static String side(Table.Column column) {
        return column.right() ? " class=\"number\"" : "";
    }

    private static String toned(String text, Table.Tone tone) {
        return switch (tone) {
            case PLAIN -> text;
            case STRONG -> "<strong>" + text + "</strong>";
            case ALARM -> "<strong class=\"failed\">" + text + "</strong>";
        };
    }
}
