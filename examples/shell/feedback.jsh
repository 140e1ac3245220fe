/set mode gpt -command
/set prompt gpt '\njshell> ' '   ...> '
/set truncation gpt 40000
/set format gpt pre '|  '
/set format gpt post '%n'
/set format gpt errorpre '|  '
/set format gpt errorpost '%n'
/set format gpt errorline '{post}{pre}    {err}'
/set format gpt action 'created' added-primary
/set format gpt action 'modified' modified-primary
/set format gpt action 'replaced' replaced-primary
/set format gpt action 'overwrote' overwrote-primary
/set format gpt action 'dropped' dropped-primary
/set format gpt until ', however, it cannot be used until' defined,notdefined-primary
/set format gpt until ' which cannot be used until' defined,notdefined-update
/set format gpt unrerr '{unresolved} is declared' unresolved1-error0
/set format gpt unrerr '{unresolved} are declared' unresolved2-error0
/set format gpt unrerr ' this error is corrected: {errors}' unresolved0-error1
/set format gpt unrerr '{unresolved} is declared and this error is corrected: {errors}' unresolved1-error1
/set format gpt unrerr '{unresolved} are declared and this error is corrected: {errors}' unresolved2-error1
/set format gpt unrerr ' these errors are corrected: {errors}' unresolved0-error2
/set format gpt unrerr '{unresolved} is declared and these errors are corrected: {errors}' unresolved1-error2
/set format gpt unrerr '{unresolved} are declared and these errors are corrected: {errors}' unresolved2-error2
/set format gpt resolve '{until}{unrerr}' defined,notdefined-added,modified,replaced,used
/set format gpt typeKind 'class' class
/set format gpt typeKind 'interface' interface
/set format gpt typeKind 'enum' enum
/set format gpt typeKind 'annotation interface' annotation
/set format gpt typeKind 'record' record
/set format gpt result '{name} ==> {value}{post}' added,modified,replaced-ok-primary
/set format gpt display '{result}' added,modified,replaced-expression,varvalue,assignment,varinit,vardecl-ok-primary
/set format gpt display '{pre}{action} variable {name}{resolve}{post}' added,modified,replaced-vardecl,varinit-notdefined
/set format gpt display '{pre}{action} variable {name}{post}' dropped-vardecl,varinit,expression
/set format gpt display '{pre}{action} {typeKind} {name}{resolve}{post}' added,modified,replaced,dropped,overwrote-class,interface,enum,annotation,record-primary
/set format gpt display '{pre}{action} method {name}({type}){resolve}{post}' added,modified,replaced,dropped,overwrote-method-primary
/set format gpt display '{pre}attempted to use {typeKind} {name}{resolve}{post}' used-class,interface,enum,annotation,record
/set format gpt display '{pre}attempted to call method {name}({type}){resolve}{post}' used-method
