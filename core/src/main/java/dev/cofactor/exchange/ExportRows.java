package dev.cofactor.exchange;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;

/** What an {@link Export} writes, row after row. */
interface ExportRows {

    /** Writes a header and a record for each row. */
    void writeCsv(CsvWriter target) throws IOException;

    /** Writes an object for each row, each on a line. */
    void writeJsonLines(Appendable target) throws IOException;
}
