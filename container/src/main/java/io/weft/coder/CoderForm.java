package io.weft.coder;

import java.lang.reflect.Type;

/**
 * One of the interfaces that one coder class implements; a class that implements several has as many forms.
 *
 * @param index where the class stands in the endpoint's list, and its instance in the connection's
 * @param shape which of the four interfaces
 * @param type what the interface is bound to
 * @param coder the application's class
 */
record CoderForm(int index, CoderShape shape, Type type, Class<?> coder) {}
