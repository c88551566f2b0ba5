<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
  <context>
    <name></name>
    <message>
      <source>A CSV file, as other programs write it: UTF-8 or GB18030. It is checked first; nothing is taken until you say so.</source>
      <translation>其他程序导出的 CSV 文件，UTF-8 或 GB18030 编码。先检查，你确认后才导入。</translation>
    </message>
    <message>
      <source>A few at a time, between what is done at the desk. What is taken stays taken when it is stopped.</source>
      <translation>一次几张，在服务台办业务的间隙进行。停止后，已导入的不会退回。</translation>
    </message>
    <message>
      <source>A supervisor brings in files</source>
      <translation>导入文件由主管来做</translation>
    </message>
    <message>
      <source>All of them in one step, or none. It can't be stopped half way.</source>
      <translation>一步全部导入，要么一行也不导入，中途不能停止。</translation>
    </message>
    <message>
      <source>Another file</source>
      <translation>选别的文件</translation>
    </message>
    <message>
      <source>Ask a supervisor to sign in here for it.</source>
      <translation>请主管在这里登录后操作。</translation>
    </message>
    <message>
      <source>Bring in a file</source>
      <translation>导入文件</translation>
    </message>
    <message>
      <source>Check again</source>
      <translation>重新检查</translation>
    </message>
    <message>
      <source>Checking the lines</source>
      <translation>正在逐行检查</translation>
    </message>
    <message>
      <source>Choose a file</source>
      <translation>选择文件</translation>
    </message>
    <message>
      <source>Choose a file or drop it here: members, gifts, or a till's receipts.</source>
      <translation>选择文件或拖到这里：会员、礼品或收银小票。</translation>
    </message>
    <message>
      <source>Day</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Every line is compared with the programme and the register. Nothing is taken yet; the desk goes on.</source>
      <translation>每一行都和方案、会员册核对。现在还没有导入任何内容，前台照常工作。</translation>
    </message>
    <message>
      <source>Every line is right.</source>
      <translation>每一行都没有问题。</translation>
    </message>
    <message>
      <source>Field</source>
      <translation>栏目</translation>
    </message>
    <message>
      <source>File</source>
      <translation>文件</translation>
    </message>
    <message>
      <source>Import</source>
      <translation>导入</translation>
    </message>
    <message>
      <source>Known</source>
      <translation>已有</translation>
    </message>
    <message>
      <source>Known already, with another name or price. Nothing is changed.</source>
      <translation>已有，名称或积分不同，不作改动。</translation>
    </message>
    <message>
      <source>Known already, with {books} points; the file says {file}. Nothing is changed.</source>
      <translation>已有，账上 {books} 分，文件里 {file} 分，不作改动。</translation>
    </message>
    <message>
      <source>Leave out</source>
      <translation>不导入</translation>
    </message>
    <message>
      <source>Left out</source>
      <translation>不导入</translation>
    </message>
    <message>
      <source>Line</source>
      <translation>行</translation>
    </message>
    <message>
      <source>Lines</source>
      <translation>总行数</translation>
    </message>
    <message>
      <source>Lines</source>
      <comment>of a receipt</comment>
      <translation>行数</translation>
    </message>
    <message>
      <source>Lines of the file</source>
      <translation>文件中的行</translation>
    </message>
    <message>
      <source>Lines: {out} left out, each with its reason; {known} known already; {nobodys} without a member.</source>
      <translation>{out} 行不导入，原因逐行列出；{known} 行已经导入过；{nobodys} 行不是会员购物。</translation>
    </message>
    <message>
      <source>Long work shows how far it is and can be stopped; what was taken stays.</source>
      <translation>时间长的会显示进度，可以停下；已收的保留。</translation>
    </message>
    <message>
      <source>Name, card, phone, tier and points. Points come along once; a later file changes none.</source>
      <translation>姓名、卡号、手机、等级和积分。积分只随首次导入，以后的文件不改积分。</translation>
    </message>
    <message>
      <source>New</source>
      <translation>新增</translation>
    </message>
    <message>
      <source>No line here</source>
      <translation>这里没有行</translation>
    </message>
    <message>
      <source>Nothing new in this file</source>
      <translation>文件里没有新内容</translation>
    </message>
    <message>
      <source>Nothing was taken</source>
      <translation>什么都没有导入</translation>
    </message>
    <message>
      <source>Nothing was taken.</source>
      <translation>什么都没有导入。</translation>
    </message>
    <message>
      <source>Number, name, points and stock. Each gets a picture by its name; a number that is here already is left as it is.</source>
      <translation>编码、名称、积分和库存。按名称配图；已有的编码保持原样。</translation>
    </message>
    <message>
      <source>Or drop the file on this card</source>
      <translation>也可以把文件拖到这张卡片上</translation>
    </message>
    <message>
      <source>Points for each receipt by its own day's rules, and goods brought back. Each receipt counts once.</source>
      <translation>每张小票按当天的规则得积分，退货一并处理。每张小票只算一次。</translation>
    </message>
    <message>
      <source>Receipts to take</source>
      <translation>可导入的小票</translation>
    </message>
    <message>
      <source>Save the lines left out as CSV</source>
      <translation>把不导入的行保存为 CSV</translation>
    </message>
    <message>
      <source>Save the list</source>
      <translation>保存清单</translation>
    </message>
    <message>
      <source>Save the list, mend the lines in the other program, and bring in the file again.</source>
      <translation>保存清单，在原来的程序里改好这些行，再导入一次。</translation>
    </message>
    <message>
      <source>Say once what each is here; else its lines are left out.</source>
      <translation>说明各等级在这里是什么，否则这些行不导入。</translation>
    </message>
    <message>
      <source>Something of the file came into the register since the check. Choose the file again to check it anew.</source>
      <translation>检查之后，文件里有内容已进入系统。重新选择文件，再检查一次。</translation>
    </message>
    <message>
      <source>Stands there</source>
      <translation>原内容</translation>
    </message>
    <message>
      <source>Stopped: {n} receipt is in the books</source>
      <translation>已停止：{n} 张小票已入账</translation>
    </message>
    <message>
      <source>Stopped: {n} receipts are in the books</source>
      <translation>已停止：{n} 张小票已入账</translation>
    </message>
    <message>
      <source>Tables (*.csv *.txt)</source>
      <translation>表格 (*.csv *.txt)</translation>
    </message>
    <message>
      <source>Tables (*.csv)</source>
      <translation>表格 (*.csv)</translation>
    </message>
    <message>
      <source>Take {n} gift</source>
      <translation>导入 {n} 件礼品</translation>
    </message>
    <message>
      <source>Take {n} gifts</source>
      <translation>导入 {n} 件礼品</translation>
    </message>
    <message>
      <source>Take {n} member</source>
      <translation>导入 {n} 位会员</translation>
    </message>
    <message>
      <source>Take {n} members</source>
      <translation>导入 {n} 位会员</translation>
    </message>
    <message>
      <source>Take {n} receipt</source>
      <translation>导入 {n} 张小票</translation>
    </message>
    <message>
      <source>Take {n} receipts</source>
      <translation>导入 {n} 张小票</translation>
    </message>
    <message>
      <source>Taken without its {points} points: they have lapsed.</source>
      <translation>会导入，但不带 {points} 分：已过期。</translation>
    </message>
    <message>
      <source>Taken without the phone: it is none that can be called.</source>
      <translation>会导入，但不带手机：号码打不通。</translation>
    </message>
    <message>
      <source>Taken. A member here has the same phone already.</source>
      <translation>会导入。已有会员用同一手机。</translation>
    </message>
    <message>
      <source>Taken. Line {line} has the same phone.</source>
      <translation>会导入。第 {line} 行用同一手机。</translation>
    </message>
    <message>
      <source>Taking them in</source>
      <translation>正在导入</translation>
    </message>
    <message>
      <source>The check was stopped</source>
      <translation>检查已停止</translation>
    </message>
    <message>
      <source>The file is being read</source>
      <translation>正在读取文件</translation>
    </message>
    <message>
      <source>The first line names the columns, at least:</source>
      <translation>首行写列名，至少要有：</translation>
    </message>
    <message>
      <source>The line</source>
      <translation>整行</translation>
    </message>
    <message>
      <source>The list is saved</source>
      <translation>清单已保存</translation>
    </message>
    <message>
      <source>They are found by card, phone and name from now on. The same file again would change nothing.</source>
      <translation>现在起可按卡号、手机和姓名查找。同一文件再导入一次不会有变化。</translation>
    </message>
    <message>
      <source>They can be redeemed from now on. The same file again would change nothing.</source>
      <translation>现在起可以兑换。同一文件再导入一次不会有变化。</translation>
    </message>
    <message>
      <source>Tiers the programme hasn't</source>
      <translation>方案里没有的等级</translation>
    </message>
    <message>
      <source>Till receipts</source>
      <translation>收银小票</translation>
    </message>
    <message>
      <source>To the desk</source>
      <translation>回前台</translation>
    </message>
    <message>
      <source>What can be taken and what can't, and why, is shown line by line before anything is changed.</source>
      <translation>先逐行列出能收的和不能收的及原因，再做改动。</translation>
    </message>
    <message>
      <source>What is wrong</source>
      <translation>原因</translation>
    </message>
    <message>
      <source>What it is</source>
      <translation>内容</translation>
    </message>
    <message>
      <source>What to know</source>
      <translation>说明</translation>
    </message>
    <message>
      <source>What {tier} is here</source>
      <translation>{tier}在这里是什么</translation>
    </message>
    <message>
      <source>Without a member</source>
      <translation>非会员</translation>
    </message>
    <message>
      <source>Worth a look</source>
      <translation>请留意</translation>
    </message>
    <message>
      <source>another file</source>
      <translation>换文件</translation>
    </message>
    <message>
      <source>another line of this receipt can't be taken</source>
      <translation>同一张小票的另一行不能导入</translation>
    </message>
    <message>
      <source>another line of this receipt names another member</source>
      <translation>同一张小票的另一行是别的会员</translation>
    </message>
    <message>
      <source>goods back of {receipt}</source>
      <translation>退货，原小票 {receipt}</translation>
    </message>
    <message>
      <source>is missing</source>
      <translation>没有填写</translation>
    </message>
    <message>
      <source>is {tier} here</source>
      <translation>这里是{tier}</translation>
    </message>
    <message>
      <source>its points hang on when it is paid: enter it at the desk then</source>
      <translation>积分取决于何时付清：付清后在服务台补录</translation>
    </message>
    <message>
      <source>left out</source>
      <translation>未导入</translation>
    </message>
    <message>
      <source>never</source>
      <translation>不过期</translation>
    </message>
    <message>
      <source>nobody has this phone or card</source>
      <translation>没有会员用这个手机号或卡号</translation>
    </message>
    <message>
      <source>nobody takes in their own receipts: somebody else can</source>
      <translation>不能导入自己的小票：请别人导入</translation>
    </message>
    <message>
      <source>purchase</source>
      <translation>购物</translation>
    </message>
    <message>
      <source>several members have this phone: the till must say the card</source>
      <translation>几位会员同用这个手机号：收银要写卡号</translation>
    </message>
    <message>
      <source>stands in the file twice, or somebody has it already</source>
      <translation>文件里重复，或已被占用</translation>
    </message>
    <message>
      <source>stop</source>
      <translation>停止</translation>
    </message>
    <message>
      <source>take them</source>
      <translation>导入</translation>
    </message>
    <message>
      <source>the programme doesn't run on this day</source>
      <translation>方案在这一天不执行</translation>
    </message>
    <message>
      <source>the receipt it names has earned nothing here</source>
      <translation>原小票在这里没有得过积分</translation>
    </message>
    <message>
      <source>these goods aren't on that receipt, or came back before</source>
      <translation>原小票上没有这件商品，或已经退过</translation>
    </message>
    <message>
      <source>this card was reported lost</source>
      <translation>这张卡已挂失</translation>
    </message>
    <message>
      <source>this member is blocked</source>
      <translation>这位会员已冻结</translation>
    </message>
    <message>
      <source>this receipt has earned its points</source>
      <translation>这张小票已经得过积分</translation>
    </message>
    <message>
      <source>to the desk</source>
      <translation>回前台</translation>
    </message>
    <message>
      <source>{done} of about {total} lines</source>
      <translation>{done} / 约 {total} 行</translation>
    </message>
    <message>
      <source>{done} of {total} receipts</source>
      <translation>{done} / {total} 张小票</translation>
    </message>
    <message>
      <source>{n} are here already and stay as they are.</source>
      <translation>{n} 行已有，保持原样。</translation>
    </message>
    <message>
      <source>{n} are left. The same file again goes on with them.</source>
      <translation>还有 {n} 张。再导入同一个文件，会接着做。</translation>
    </message>
    <message>
      <source>{n} gift is in the catalogue</source>
      <translation>已导入 {n} 件礼品</translation>
    </message>
    <message>
      <source>{n} gifts are in the catalogue</source>
      <translation>已导入 {n} 件礼品</translation>
    </message>
    <message>
      <source>{n} is here already and stays as it is.</source>
      <translation>{n} 行已有，保持原样。</translation>
    </message>
    <message>
      <source>{n} is left. The same file again goes on with it.</source>
      <translation>还有 {n} 张。再导入同一个文件，会接着做。</translation>
    </message>
    <message>
      <source>{n} line can be taken</source>
      <translation>{n} 行可以导入</translation>
    </message>
    <message>
      <source>{n} line is left out, with its reason.</source>
      <translation>{n} 行不导入，原因已列出。</translation>
    </message>
    <message>
      <source>{n} line was left out</source>
      <translation>{n} 行没有导入</translation>
    </message>
    <message>
      <source>{n} lines are left out, each with its reason.</source>
      <translation>{n} 行不导入，原因逐行列出。</translation>
    </message>
    <message>
      <source>{n} lines can be taken</source>
      <translation>{n} 行可以导入</translation>
    </message>
    <message>
      <source>{n} lines were left out</source>
      <translation>{n} 行没有导入</translation>
    </message>
    <message>
      <source>{n} member</source>
      <translation>{n} 位会员</translation>
    </message>
    <message>
      <source>{n} member is in the register</source>
      <translation>已导入 {n} 位会员</translation>
    </message>
    <message>
      <source>{n} members</source>
      <translation>{n} 位会员</translation>
    </message>
    <message>
      <source>{n} members are in the register</source>
      <translation>已导入 {n} 位会员</translation>
    </message>
    <message>
      <source>{n} new gift</source>
      <translation>{n} 件新礼品</translation>
    </message>
    <message>
      <source>{n} new gifts</source>
      <translation>{n} 件新礼品</translation>
    </message>
    <message>
      <source>{n} receipt</source>
      <translation>{n} 张小票</translation>
    </message>
    <message>
      <source>{n} receipt can be taken</source>
      <translation>{n} 张小票可以导入</translation>
    </message>
    <message>
      <source>{n} receipt is in the books</source>
      <translation>{n} 张小票已入账</translation>
    </message>
    <message>
      <source>{n} receipts</source>
      <translation>{n} 张小票</translation>
    </message>
    <message>
      <source>{n} receipts are in the books</source>
      <translation>{n} 张小票已入账</translation>
    </message>
    <message>
      <source>{n} receipts can be taken</source>
      <translation>{n} 张小票可以导入</translation>
    </message>
    <message>
      <source>{out} left out, each with its reason; {known} here already stay as they are.</source>
      <translation>{out} 行不导入，原因逐行列出；{known} 行已有，保持原样。</translation>
    </message>
    <message>
      <source>{points} points earned, {back} taken back. The same file again would change nothing.</source>
      <translation>得积分 {points} 分，收回 {back} 分。再导入同一个文件不会有变化。</translation>
    </message>
    <message>
      <source>{tier}, {n} line</source>
      <translation>{tier}，{n} 行</translation>
    </message>
    <message>
      <source>{tier}, {n} lines</source>
      <translation>{tier}，{n} 行</translation>
    </message>
    <message>
      <source>{what}, a few seconds</source>
      <translation>{what}，需要几秒</translation>
    </message>
  </context>
</TS>
