package dev.cofactor.solvers.sgd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PairwiseLossTest {

    @Test
    void isTheMeanOfMinusTheLogarithms() {
        SplittableRandom random = new SplittableRandom(1);
        PairwiseLoss parts = new PairwiseLoss();
        double expected = 0;
        int inOrder = 0;
        for (int part = 0; part < 3; part++) {
            PairwiseLoss loss = new PairwiseLoss();
            for (int i = 0; i < 5000; i++) {
                float x = (float) (random.nextGaussian() * (i % 100 == 0 ? 200 : 4));
                assertEquals(1 / (1 + Math.exp(-x)), loss.add(x), 1e-8);
                expected += x > 0 ? Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x)) - x;
                inOrder += x > 0 ? 1 : 0;
            }
            parts.add(loss);
        }
        assertEquals(15000, parts.pairs());
        assertEquals(expected / 15000, parts.mean(), 1e-8 * expected / 15000);
        assertEquals(inOrder / 15000.0, parts.shareInOrder());
    }

    @Test
    void aTieIsNotInOrder() {
        PairwiseLoss loss = new PairwiseLoss();
        loss.add(0);
        assertEquals(Math.log(2), loss.mean(), 1e-12);
        assertEquals(0, loss.shareInOrder());
    }
}
