package dev.cofactor.retrieval.hnsw;

import java.util.Arrays;
import org.apache.lucene.util.hnsw.HnswGraph.NodesIterator;
import org.apache.lucene.util.hnsw.NeighborArray;
import org.apache.lucene.util.hnsw.OnHeapHnswGraph;

/** One level of a graph in three arrays. Immutable. */
final class GraphLevel {
    private final int[] nodes;
    private final int[] starts;
    private final int[] neighbors;

    /**
     * A level.
     *
     * @param nodes the items on it, ascending
     * @param starts where the neighbours of the node at a place begin; one more than there are nodes
     * @param neighbors the neighbours, node after node
     */
    private GraphLevel(int[] nodes, int[] starts, int[] neighbors) {
        this.nodes = nodes;
        this.starts = starts;
        this.neighbors = neighbors;
    }

    static GraphLevel of(OnHeapHnswGraph graph, int level) {
        NodesIterator iterator = graph.getNodesOnLevel(level);
        int[] nodes = new int[iterator.size()];
        for (int place = 0; place < nodes.length; place++) {
            nodes[place] = iterator.nextInt();
        }
        Arrays.sort(nodes);
        int[] starts = new int[nodes.length + 1];
        for (int place = 0; place < nodes.length; place++) {
            starts[place + 1] = Math.addExact(
                    starts[place], graph.getNeighbors(level, nodes[place]).size());
        }
        int[] neighbors = new int[starts[nodes.length]];
        for (int place = 0; place < nodes.length; place++) {
            NeighborArray of = graph.getNeighbors(level, nodes[place]);
            System.arraycopy(of.nodes(), 0, neighbors, starts[place], of.size());
        }
        return new GraphLevel(nodes, starts, neighbors);
    }

    int size() {
        return nodes.length;
    }

    /** A copy of the nodes. */
    int[] nodes() {
        return nodes.clone();
    }

    /** The neighbours of all nodes, not to be changed. */
    int[] neighbors() {
        return neighbors;
    }

    /** Where the neighbours of the node at a place begin. */
    int start(int place) {
        return starts[place];
    }

    /** The place of a node; all items are on the lowest level. */
    int place(int node) {
        return node < nodes.length && nodes[node] == node ? node : Arrays.binarySearch(nodes, node);
    }

    long bytes() {
        return 4L * (nodes.length + starts.length + neighbors.length);
    }
}
