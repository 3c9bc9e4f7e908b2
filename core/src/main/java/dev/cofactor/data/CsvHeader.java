package dev.cofactor.data;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where the wanted columns stand in a table, and how many fields its rows have to have. */
final class CsvHeader {
    private final CsvFormat format;
    private final List<CsvColumn> columns;
    private final String file;
    private final int[] positions;
    private List<String> names = List.of();
    private int fields;

    /** Columns at positions are known at once, those with names after {@link #read}. */
    CsvHeader(CsvFormat format, List<CsvColumn> columns, String file) {
        this.format = format;
        this.columns = columns;
        this.file = file;
        this.positions = new int[columns.size()];
        for (int i = 0; i < positions.length; i++) {
            positions[i] = columns.get(i) instanceof CsvColumn.At at ? at.position() : 0;
        }
    }

    /** Finds the columns in the row that names them. */
    void read(CsvRow row) throws MalformedRowException {
        names = row.allFields();
        fields = names.size();
        for (int i = 0; i < positions.length; i++) {
            positions[i] = columns.get(i) instanceof CsvColumn.Named named
                    ? find(named.name(), row)
                    : checked(positions[i], row);
        }
    }

    int[] positions() {
        return positions;
    }

    /** Where a column was found, by the name that the file gives it. */
    CsvColumn found(int column) {
        int position = positions[column];
        return names.isEmpty() ? new CsvColumn.At(position) : new CsvColumn.Named(names.get(position));
    }

    /**
     * What is wrong with the number of fields in a row, if anything. Without a header the first row that has the
     * columns wanted tells how many fields the others have.
     */
    Optional<String> problemWithFieldCount(CsvRow row) {
        if (row.fields() == fields) {
            return Optional.empty();
        }
        if (fields > 0) {
            String source = names.isEmpty() ? "the first row has " : "the header has ";
            return Optional.of("makes " + count(row.fields()) + ", but " + source + fields + separatorHint(row));
        }
        int last = 0;
        for (int position : positions) {
            last = Math.max(last, position);
        }
        if (row.fields() <= last) {
            return Optional.of("makes " + count(row.fields()) + ", but column " + last
                    + " was asked for, counting from 0" + separatorHint(row));
        }
        fields = row.fields();
        return Optional.empty();
    }

    private int find(String name, CsvRow row) throws MalformedRowException {
        int position = names.indexOf(name);
        if (position < 0) {
            throw unusable(row, "has no column " + Quoted.text(name) + "; " + found());
        }
        if (names.lastIndexOf(name) != position) {
            throw unusable(row, "has several columns " + Quoted.text(name) + "; say which by its position");
        }
        return position;
    }

    private int checked(int position, CsvRow row) throws MalformedRowException {
        if (position >= names.size()) {
            throw unusable(row, "has no column " + position + ", counting from 0; " + found());
        }
        return position;
    }

    private String found() {
        return "the columns are " + Quoted.list(names);
    }

    private MalformedRowException unusable(CsvRow row, String problem) {
        String text = row.joined(format.separator());
        return new MalformedRowException(file, row.line(), null, text, problem, separatorHint(row), null);
    }

    private String separatorHint(CsvRow row) {
        if (row.fields() != 1) {
            return "";
        }
        String line = row.field(0);
        String likely = "";
        int most = 0;
        for (String candidate : List.of("::", "\t", ",", ";", "|", " ")) {
            int occurrences = line.split(Pattern.quote(candidate), -1).length - 1;
            if (occurrences > most && !candidate.equals(format.separator())) {
                likely = candidate;
                most = occurrences;
            }
        }
        return most == 0
                ? ""
                : "; its fields seem to be separated by " + Quoted.text(likely) + ": say so with separator(String)";
    }

    private static String count(int fields) {
        return fields == 1 ? "a single field" : fields + " fields";
    }
}
