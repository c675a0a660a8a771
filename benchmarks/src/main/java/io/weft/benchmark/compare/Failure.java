package io.weft.benchmark.compare;

/**
 * A server could not be measured.
 *
 * @param scenario the scenario's id
 * @param contender the server's id
 * @param reason what it did instead
 */
public record Failure(String scenario, String contender, String reason) {}
