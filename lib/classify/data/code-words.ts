import { listOf, type WordList } from "../words.ts";

/** Words that no ordinary address has. */
export const codeWords: WordList = {
  feature: "codeWord",
  words: listOf(`
    jndi ldap rmi ldaps classloader multipartrequest memberaccess _memberaccess ognl xwork xwork2 actioncontext
    getruntime processbuilder urlclassloader scriptenginemanager scriptengine templatesimpl ysoserial
    commons.collections invoketransformer methodinvoking objectfactory servletcontext java.lang java.io java.net
    java.util javax.script javax.naming org.apache com.sun runtime nashorn groovy groovyshell springframework spel
    el1001e createobject freemarker velocity thymeleaf jexl mvel ro0ab aced0005 allow_url_include auto_prepend_file
    auto_append_file disable_functions safe_mode open_basedir force_redirect redirect_status_env cgi.force_redirect
    fix_pathinfo suhosin suhosin.simulation phpinfo invokefunction call_user_func_array call_user_func phpunit
    eval-stdin.php think _get _post _request _server _cookie _files _session _env globals http_raw_post_data php_value
    php_admin_value base64_decode shell_exec passthru proc_open pcntl_exec file_put_contents file_get_contents
    create_function preg_replace assert str_rot13 gzinflate phpversion php_uname move_uploaded_file fsockopen ro0ab
    ro0abq ro0abqo ro0abxn kztaau cs7qaf 2147483648 2147483649 4294967296 9223372036854775808 18446744073709551616
    2.2250738585072011e-308 2.2250738585072007e-308 1.7976931348623157e 0000012345 0000023456 000012345
    3.0.00738585072007e-308 __proto__ child_process mainmodule _load execsync spawnsync process.env process.spawn
    process.version constructor.prototype constructor require.main _$$nd_func$$_ __import__ subprocess os.system
    os.popen __class__ __globals__ __builtins__ __subclasses__ __mro__ getpwuid wscript.shell system.diagnostics
    response.write server.createobject stdclass instance_eval erb.new file.open file.read io.popen io.read kernel.exec
    kernel.system nd_func
  `),
};

/** Functions that are worth calling on somebody else's server: PHP, and what other languages call the same. */
export const callWords: WordList = {
  feature: "callWord",
  words: listOf(`
    system exec eval assert popen passthru shell_exec proc_open pcntl_exec create_function call_user_func
    call_user_func_array preg_replace base64_decode base64_encode gzinflate gzuncompress str_rot13 strrev
    file_put_contents file_get_contents fopen fwrite fread fputs readfile file unlink rename copy mkdir rmdir chmod
    chown symlink opendir scandir glob include include_once require require_once phpinfo phpversion php_uname getenv
    putenv ini_set ini_get ini_alter dl move_uploaded_file array_map array_filter array_walk usort uasort
    register_shutdown_function unserialize serialize var_dump print_r var_export highlight_file show_source
    php_strip_whitespace getcwd chdir get_current_user getmyuid posix_getpwuid posix_getuid curl_exec curl_init
    fsockopen stream_socket_client mail error_log set_time_limit ob_start ob_get_contents md5 sha1 crc32 hex2bin
    bin2hex chr ord die exit print printf sprintf func_get_args get_defined_vars get_defined_functions
    get_defined_constants extract parse_str constant define spawn execfile execsync require _load function settimeout
    compile __import__ open check_output run sleep test rand time phpcredits zend_version phpunit
    simplexml_load_string simplexml_load_file iterator_apply forward_static_call array_diff_uassoc is_callable
    function_exists class_exists isset empty implode explode substr strlen str_replace json_decode urldecode
    rawurldecode htmlentities extract getallheaders apache_request_headers session_id session_start current next end
    reset pos localeconv header setcookie lcfirst ucfirst trim sizeof count array
  `),
};
