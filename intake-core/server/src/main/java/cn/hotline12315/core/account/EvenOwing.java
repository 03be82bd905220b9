package cn.hotline12315.core.account;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// This resource method is open also to those who owe a new password or a second factor ([Duty]).
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface EvenOwing {}
