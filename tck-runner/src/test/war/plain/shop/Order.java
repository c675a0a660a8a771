package shop;

public record Order(String article, int count, String customer) {}
