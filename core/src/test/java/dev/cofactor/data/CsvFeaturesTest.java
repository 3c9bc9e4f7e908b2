package dev.cofactor.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvFeaturesTest {

    private static CsvFeatures<Integer> movies() {
        return CsvFeatures.builder()
                .ids(IdCodec.integers())
                .idColumn("movieId")
                .category("genres", '|')
                .category("country")
                .number("year");
    }

    @Test
    void readsCategoriesAndNumbers() throws IOException {
        Features<Integer> read = movies().read(new StringReader("""
                                movieId,title,country,genres,year
                                1,"Toy Story, the",US,Comedy|Drama,1995
                                7,Nothing,,,
                                3,Other,FR,|Drama|,0
                                """), "movies.csv");
        assertEquals(List.of(1, 7, 3), read.ids().ids());
        assertEquals(List.of("genres=Comedy", "genres=Drama", "country=US", "year"), read.of(1));
        assertEquals(List.of(), read.of(7));
        assertEquals(List.of("genres=Drama", "country=FR"), read.of(3));
        assertEquals(1995, read.matrix().row(0).value(3));
        assertEquals(1, read.matrix().row(0).value(0));
    }

    @Test
    void readsColumnsByPosition() throws IOException {
        Features<String> read = CsvFeatures.builder()
                .separator("::")
                .idColumn(0)
                .category(1, "gender")
                .category(3, "tags", ' ')
                .number(2, "age")
                .read(new StringReader("a::F::20::x y\nb::M::30::y\n"), "users.dat");
        assertEquals(List.of("gender=F", "tags=x", "tags=y", "age"), read.of("a"));
        assertEquals(List.of("tags=y", "age", "gender=M"), read.of("b"));
    }

    @Test
    void severalRowsOfAnIdAddUp() throws IOException {
        Features<String> read = CsvFeatures.builder()
                .idColumn(0)
                .category(1, "tag")
                .number(2, "n")
                .read(new StringReader("a,x,1\na,y,2\na,x,3\n"), "tags.csv");
        assertEquals(List.of("tag=x", "n", "tag=y"), read.of("a"));
        assertEquals(3, read.matrix().row(0).value(1));
    }

    @Test
    void malformedRowsHaveTheirPlaceAndLeaveNothingBehind() throws IOException {
        String text = "movieId,country,genres,year\n1,US,A,1995\nx,FR,B,1996\n2,DE,C,late\n";
        MalformedRowException e =
                assertThrows(MalformedRowException.class, () -> movies().read(new StringReader(text), "movies.csv"));
        assertEquals(3, e.line());
        ReadResult<Features<Integer>> result =
                movies().malformedRows(MalformedRows.skip(2)).readWithReport(new StringReader(text), "movies.csv");
        assertEquals(List.of(1), result.data().ids().ids());
        assertEquals(3, result.data().names().size());
        assertEquals(2, result.report().rowsSkipped());
    }

    @Test
    void whatCannotBeMeantIsRefused() {
        assertThrows(
                IllegalStateException.class,
                () -> CsvFeatures.builder().category("a").read(new StringReader("a\n1\n"), "x"));
        assertEquals(
                "the feature \"year\" was already set to column \"year\"",
                assertThrows(IllegalStateException.class, () -> movies().number(3, "year"))
                        .getMessage());
        assertEquals(
                "idColumn was already set to \"movieId\"",
                assertThrows(IllegalStateException.class, () -> movies().idColumn(0))
                        .getMessage());
        assertEquals(
                "ids was already set to integer ids",
                assertThrows(IllegalStateException.class, () -> movies().ids(IdCodec.longs()))
                        .getMessage());
    }
}
