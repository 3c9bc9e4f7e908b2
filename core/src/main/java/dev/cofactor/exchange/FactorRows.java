package dev.cofactor.exchange;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.cofactor.data.IdIndex;
import dev.cofactor.matrix.FactorMatrix;
import java.io.IOException;

/** The factors and biases of all users or of all items. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record FactorRows(IdIndex<?> ids, float[] biases, FactorMatrix factors) implements ExportRows {
    private static final int BEFORE_FACTORS = 2;

    @Override
    public void writeCsv(CsvWriter target) throws IOException {
        String[] fields = new String[BEFORE_FACTORS + factors.columns()];
        fields[0] = "id";
        fields[1] = "bias";
        for (int k = 0; k < factors.columns(); k++) {
            fields[BEFORE_FACTORS + k] = "factor" + k;
        }
        target.writeRecord(fields);
        for (int row = 0; row < ids.size(); row++) {
            fields[0] = ids.id(row).toString();
            fields[1] = Float.toString(biases[row]);
            for (int k = 0; k < factors.columns(); k++) {
                fields[BEFORE_FACTORS + k] = Float.toString(factors.get(row, k));
            }
            target.writeRecord(fields);
        }
    }

    @Override
    public void writeJsonLines(Appendable target) throws IOException {
        for (int row = 0; row < ids.size(); row++) {
            target.append("{\"id\":");
            Json.string(target, ids.id(row).toString());
            target.append(",\"bias\":").append(Float.toString(biases[row])).append(",\"factors\":[");
            for (int k = 0; k < factors.columns(); k++) {
                target.append(k == 0 ? "" : ",").append(Float.toString(factors.get(row, k)));
            }
            target.append("]}\n");
        }
    }
}
