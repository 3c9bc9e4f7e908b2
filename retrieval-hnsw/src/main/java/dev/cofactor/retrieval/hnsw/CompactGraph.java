package dev.cofactor.retrieval.hnsw;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.hnsw.HnswGraph;
import org.apache.lucene.util.hnsw.OnHeapHnswGraph;

/** A finished graph without what only its building needs, a fraction of the size. Immutable. */
final class CompactGraph {
    private final List<GraphLevel> levels;
    private final int entry;

    CompactGraph(OnHeapHnswGraph graph) {
        this.entry = graph.entryNode();
        this.levels = IntStream.range(0, graph.numLevels())
                .mapToObj(level -> GraphLevel.of(graph, level))
                .toList();
    }

    long bytes() {
        return levels.stream().mapToLong(GraphLevel::bytes).sum();
    }

    /** The graph for one search. */
    HnswGraph view() {
        return new View();
    }

    /** Goes from node to node. */
    private final class View extends HnswGraph {
        private int[] neighbors = new int[0];
        private int next;
        private int end;

        @Override
        public void seek(int level, int target) {
            GraphLevel at = levels.get(level);
            int place = at.place(target);
            neighbors = at.neighbors();
            next = at.start(place);
            end = at.start(place + 1);
        }

        @Override
        public int nextNeighbor() {
            return next < end ? neighbors[next++] : DocIdSetIterator.NO_MORE_DOCS;
        }

        @Override
        public int size() {
            return levels.get(0).size();
        }

        @Override
        public int numLevels() {
            return levels.size();
        }

        @Override
        public int entryNode() {
            return entry;
        }

        @Override
        public NodesIterator getNodesOnLevel(int level) {
            int[] nodes = levels.get(level).nodes();
            return new ArrayNodesIterator(nodes, nodes.length);
        }
    }
}
